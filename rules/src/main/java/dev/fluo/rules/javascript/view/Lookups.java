package dev.fluo.rules.javascript.view;

import dev.fluo.rules.javascript.view.Members.Field;
import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.semconv.SemanticConventions;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.spanset.SpanLink;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The look-ups that rewritten rules make, as {@link JavaScriptNames} describes them. None throws on any data. */
final class Lookups {
    /** The fields that a dotted chain moves over. */
    private static final Set<String> MOVING =
            Set.of("parent", "root", "caller", "callee", "scope", "attributes", "resource");

    private Lookups() {}

    static Map<String, ProxyExecutable> functions(Views views) {
        return Map.of(
                JavaScriptNames.ATTRIBUTE, values -> attribute(views, false, values),
                JavaScriptNames.ATTRIBUTE_BY_ANY_NAME, values -> attribute(views, true, values),
                JavaScriptNames.CHAIN, values -> chain(views, false, values),
                JavaScriptNames.CHAIN_BY_ANY_NAME, values -> chain(views, true, values),
                JavaScriptNames.PROPERTY, values -> property(views, values[0], values[1].asString()),
                JavaScriptNames.INDEX, values -> index(views, values[0], values[1]),
                JavaScriptNames.LIST, values -> views.toJavaScript(views.list(values[0].asString())),
                JavaScriptNames.OF, values -> of(views, values[0].asString(), values[1]));
    }

    private static Object of(Views views, String list, Value key) {
        return views.toJavaScript(Values.call(views.list(list), KeyedValues.OF, views.toJava(key)));
    }

    private static Object attribute(Views views, boolean otherNames, Value... values) {
        return views.toJavaScript(attribute(views, views.toJava(values[0]), segments(values), 0, otherNames));
    }

    private static String[] segments(Value... values) {
        String[] segments = new String[values.length - 1];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = values[i + 1].asString();
        }
        return segments;
    }

    /** An attribute by the segments from a place on: the longest prefix that is a key, then properties of its value. */
    private static @Nullable Object attribute(
            Views views, @Nullable Object receiver, String[] segments, int from, boolean otherNames) {
        Field<Object> leading = segments.length - from > 1 ? field(receiver, segments[from]) : null;
        for (int end = segments.length; end > from; end--) {
            Field<Object> field = end == from + 1 ? leading : null;
            Object value = field != null
                    ? field.meaning().apply(receiver, views.sets())
                    : key(receiver, join(segments, from, end), otherNames);
            if (field != null || value != Undefined.UNDEFINED) {
                return properties(value, segments, end);
            }
        }
        return Undefined.UNDEFINED;
    }

    private static String join(String[] segments, int from, int end) {
        if (end == from + 1) {
            return segments[from];
        }
        StringBuilder key = new StringBuilder(segments[from]);
        for (int i = from + 1; i < end; i++) {
            key.append('.').append(segments[i]);
        }
        return key.toString();
    }

    private static @Nullable Object key(@Nullable Object receiver, String key, boolean otherNames) {
        Object value = key(receiver, key);
        if (value == Undefined.UNDEFINED && otherNames) {
            for (String other : SemanticConventions.shipped().otherKeys(key)) {
                value = key(receiver, other);
                if (value != Undefined.UNDEFINED) {
                    break;
                }
            }
        }
        return value;
    }

    private static @Nullable Object key(@Nullable Object receiver, String key) {
        if (receiver instanceof Span span) {
            return span.trace().attribute(span.index(), key);
        }
        Attributes attributes = attributes(receiver);
        return attributes == null ? Undefined.UNDEFINED : attributes.get(key);
    }

    private static @Nullable Attributes attributes(@Nullable Object receiver) {
        if (receiver instanceof Attributes attributes) {
            return attributes;
        }
        if (receiver instanceof SpanEvent event) {
            return event.event().attributes();
        }
        if (receiver instanceof SpanLink link) {
            return link.link().attributes();
        }
        return receiver instanceof Scope scope ? scope.attributes() : null;
    }

    private static @Nullable Field<Object> field(@Nullable Object receiver, String name) {
        Members<Object> members = Types.members(receiver);
        return members != null && members.find(name) instanceof Field<Object> field ? field : null;
    }

    private static @Nullable Object properties(@Nullable Object value, String[] segments, int from) {
        Object at = value;
        for (int i = from; i < segments.length; i++) {
            at = Values.property(at, segments[i]);
        }
        return at;
    }

    /** Through JavaScript's own objects as far as they go, then through ours. */
    private static Object chain(Views views, boolean otherNames, Value... values) {
        Value at = values[0];
        int next = 1;
        while (at != null && next < values.length && OwnObjects.is(at)) {
            at = OwnObjects.member(at, values[next].asString());
            next++;
        }
        if (at == null || next == values.length) {
            return orUndefined(views, at);
        }
        Value[] rest = Arrays.copyOfRange(values, next - 1, values.length);
        return views.toJavaScript(chain(views, views.toJava(at), segments(rest), otherNames));
    }

    private static Object orUndefined(Views views, @Nullable Value value) {
        return value == null ? views.toJavaScript(Undefined.UNDEFINED) : value;
    }

    private static @Nullable Object chain(
            Views views, @Nullable Object receiver, String[] segments, boolean otherNames) {
        Object at = receiver;
        int next = 0;
        while (next < segments.length && MOVING.contains(segments[next])) {
            Field<Object> moving = field(at, segments[next]);
            if (moving == null) {
                break;
            }
            at = moving.meaning().apply(at, views.sets());
            next++;
        }
        if (next == segments.length) {
            return at;
        }
        Field<Object> field = field(at, segments[next]);
        if (field != null && (next == segments.length - 1 || !hasAttributes(at))) {
            return properties(field.meaning().apply(at, views.sets()), segments, next + 1);
        }
        return hasAttributes(at) ? attribute(views, at, segments, next, otherNames) : properties(at, segments, next);
    }

    private static boolean hasAttributes(@Nullable Object value) {
        return value instanceof Span || attributes(value) != null;
    }

    private static Object property(Views views, Value value, String name) {
        if (OwnObjects.is(value)) {
            return orUndefined(views, OwnObjects.member(value, name));
        }
        Object host = views.toJava(value);
        Field<Object> field = field(host, name);
        return views.toJavaScript(
                field == null ? Values.property(host, name) : field.meaning().apply(host, views.sets()));
    }

    private static Object index(Views views, Value value, Value key) {
        return OwnObjects.is(value)
                ? orUndefined(views, OwnObjects.element(value, key))
                : views.toJavaScript(index(views.toJava(value), views.toJava(key)));
    }

    private static @Nullable Object index(@Nullable Object value, @Nullable Object key) {
        return value instanceof Attributes attributes
                ? attributes.get(Values.toStringValue(key))
                : Values.index(value, key);
    }
}
