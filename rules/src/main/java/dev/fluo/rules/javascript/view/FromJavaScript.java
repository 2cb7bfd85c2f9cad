package dev.fluo.rules.javascript.view;

import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;
import org.jspecify.annotations.Nullable;

/** Makes values of ours of JavaScript's. */
final class FromJavaScript {
    private static final int DEEPEST = 32;
    private static final int LONGEST = 100_000;

    private FromJavaScript() {}

    static @Nullable Object convert(Value value) {
        return convert(value, 0);
    }

    private static @Nullable Object convert(Value value, int depth) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNull()) {
            return value.toString().equals("undefined") ? Undefined.UNDEFINED : null;
        }
        if (value.isProxyObject()) {
            Proxy proxy = value.asProxyObject();
            if (proxy instanceof HostValue view) {
                return view.host();
            }
        }
        if (depth == DEEPEST) {
            throw new RuleException("a value nested deeper than " + DEEPEST);
        }
        return value.hasArrayElements() ? list(value, depth + 1) : object(value, depth + 1);
    }

    private static List<Object> list(Value array, int depth) {
        bounded(array.getArraySize());
        List<Object> list = new ArrayList<>((int) array.getArraySize());
        for (long i = 0; i < array.getArraySize(); i++) {
            list.add(convert(array.getArrayElement(i), depth));
        }
        return Collections.unmodifiableList(list);
    }

    /**
     * A function has no members to speak of, and becomes an empty object; what stands for it in a boolean place is told
     * apart before.
     */
    private static Map<String, Object> object(Value object, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        bounded(object.getMemberKeys().size());
        for (String key : object.getMemberKeys()) {
            map.put(key, convert(object.getMember(key), depth));
        }
        return Collections.unmodifiableMap(map);
    }

    private static void bounded(long size) {
        if (size > LONGEST) {
            throw new RuleException("a value of more than " + LONGEST + " elements");
        }
    }
}
