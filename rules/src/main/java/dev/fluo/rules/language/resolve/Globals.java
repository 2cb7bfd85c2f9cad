package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that mean the same everywhere. */
final class Globals {

    /** The names that the language reserves, beside the units. */
    static final Set<String> RESERVED = Set.of(
            "trace",
            "stream",
            "span",
            "event",
            "link",
            "call",
            "group",
            "change",
            "key",
            "value",
            "baseline",
            "lists",
            "undefined",
            "NaN",
            "Infinity",
            "Math",
            "Number",
            "String",
            "Boolean");

    /** ECMAScript's globals that the language does not reserve: they make a rule a JavaScript rule. */
    static final Set<String> ECMASCRIPT = Set.of(
            "globalThis",
            "eval",
            "isFinite",
            "isNaN",
            "parseFloat",
            "parseInt",
            "decodeURI",
            "decodeURIComponent",
            "encodeURI",
            "encodeURIComponent",
            "escape",
            "unescape",
            "AggregateError",
            "Array",
            "ArrayBuffer",
            "BigInt64Array",
            "BigUint64Array",
            "DataView",
            "Error",
            "EvalError",
            "FinalizationRegistry",
            "Float32Array",
            "Float64Array",
            "Function",
            "Int8Array",
            "Int16Array",
            "Int32Array",
            "Intl",
            "Iterator",
            "JSON",
            "Map",
            "Object",
            "Promise",
            "Proxy",
            "RangeError",
            "ReferenceError",
            "Reflect",
            "RegExp",
            "Set",
            "Symbol",
            "SyntaxError",
            "TypeError",
            "Uint8Array",
            "Uint8ClampedArray",
            "Uint16Array",
            "Uint32Array",
            "URIError",
            "WeakMap",
            "WeakRef",
            "WeakSet");

    /** Through these a rule can read what its text does not name. */
    static final Set<String> OPEN = Set.of("globalThis", "eval", "Function", "Proxy", "Reflect");

    /** The names that are refused, and why. */
    static final Map<String, String> REFUSED = Map.of(
            "Date", "a verdict must not depend on when it is made: use the times of spans, as `start` and `end`",
            "Temporal", "a verdict must not depend on when it is made: use the times of spans, as `start` and `end`",
            "BigInt",
                    "large integers are not values of rules: attributes of 64 bits are compared exactly, with text too",
            "SharedArrayBuffer", "rules share no memory",
            "Atomics", "rules share no memory");

    /** The receivers that can be called by name. */
    private static final Map<String, Set<Type>> RECEIVERS = Map.of(
            "span", Set.of(Type.SPAN),
            "event", Set.of(Type.EVENT),
            "link", Set.of(Type.LINK),
            "call", Set.of(Type.CALL),
            "change", Set.of(Type.CHANGE),
            "group", Set.of(Type.SPAN_GROUP, Type.CALL_GROUP, Type.PATH));

    private Globals() {}

    /** The types of receiver that this word names; empty if it names none. */
    static Optional<Set<Type>> receiver(String word) {
        return Optional.ofNullable(RECEIVERS.get(word));
    }
}
