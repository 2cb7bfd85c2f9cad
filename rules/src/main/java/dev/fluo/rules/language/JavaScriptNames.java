package dev.fluo.rules.language;

import java.util.Set;

/**
 * The functions that rewritten JavaScript calls, beside {@code trace}, the units and ECMAScript's own. None of them
 * throws on anything that a rule can find in data.
 *
 * <p>What is a thing of the trace (a span, an event, a call, a set, …) is a view: its fields are members, its methods
 * are functions that take arrows. The rewriting puts {@code ?.} after everything that can be missing.
 */
public final class JavaScriptNames {

    /**
     * {@code $attr(receiver, 'http', 'response', 'status_code')}: an attribute of a span, an event, a link, a scope,
     * {@code attributes} or {@code resource}. The whole chain as one key; else the longest prefix that is a key, then
     * properties of its value. Where there are two segments or more and the first alone is a field of the receiver,
     * that field stands in place of the key of one segment.
     */
    public static final String ATTRIBUTE = "$attr";

    /**
     * {@code $get(value, 'parent', 'http', 'route')}: a dotted chain on a value of which nothing is known. On a view
     * the language's look-up: moves over fields that lead to a span, event, link, scope, attributes or resource, then
     * a field, else {@code $attr}; on anything else properties one by one, {@code undefined} where one is missing.
     */
    public static final String CHAIN = "$get";

    /** {@code $attrEither(…)}: as {@code $attr}, but a key that is not there is sought by its other names. */
    public static final String ATTRIBUTE_BY_ANY_NAME = "$attrEither";

    /** {@code $getEither(…)}: as {@code $get}, with {@code $attrEither} in place of {@code $attr}. */
    public static final String CHAIN_BY_ANY_NAME = "$getEither";

    /** {@code $prop(value, 'length')}: a property of a value that is no view; {@code undefined} if it has none. */
    public static final String PROPERTY = "$prop";

    /**
     * {@code $index(value, key)}: by a computed key; of {@code attributes} and {@code resource} the attribute of that
     * key.
     */
    public static final String INDEX = "$index";

    /** {@code $call(value, 'startsWith', argument…)}: a method; {@code undefined} if the value lacks it. */
    public static final String CALL = "$call";

    /** {@code $list('name')}: a shared list as a frozen array; empty if there is none of the name. */
    public static final String LIST = "$list";

    /** {@code $of('name', key)}: the number of a key in a shared list; {@code undefined} if it has none. */
    public static final String OF = "$of";

    /**
     * {@code $exact.equal(left, right)} and others: the operators of a script that runs on a trace with exact integers
     * (see {@code exact.js}).
     */
    public static final String EXACT = "$exact";

    /** {@code $named(value)}: the value, unless it has more properties than may be copied or walked at once. */
    public static final String NAMED = "$named";

    /** {@code {[$names]: {} = {}, a, ...rest} = value}: a getter with the check of {@code $named}. */
    public static final String NAMES = "$names";

    /** All of them: a rule must not declare these names. */
    public static final Set<String> ALL = Set.of(
            ATTRIBUTE,
            CHAIN,
            ATTRIBUTE_BY_ANY_NAME,
            CHAIN_BY_ANY_NAME,
            PROPERTY,
            INDEX,
            CALL,
            LIST,
            OF,
            EXACT,
            NAMED,
            NAMES);

    private JavaScriptNames() {}

    public static String attribute(boolean otherNames) {
        return otherNames ? ATTRIBUTE_BY_ANY_NAME : ATTRIBUTE;
    }

    public static String chain(boolean otherNames) {
        return otherNames ? CHAIN_BY_ANY_NAME : CHAIN;
    }
}
