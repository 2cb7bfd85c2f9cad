package dev.fluo.rules.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/** A real ECMAScript implementation to compare with: GraalJS, with values copied in and out. */
public final class Reference implements AutoCloseable {
    private final Context context =
            Context.newBuilder("js").allowHostAccess(HostAccess.NONE).build();
    private final Value undefined = context.eval("js", "undefined");
    private final Value arrayCopy = context.eval("js", "a => Array.from(a)");
    private final Value objectCopy = context.eval("js", "o => Object.fromEntries(Object.keys(o).map(k => [k, o[k]]))");

    /** The function that a source text denotes. */
    public Value function(String source) {
        return context.eval("js", source);
    }

    /** Calls a function with values of ours, and gives its result as a value of ours. */
    public Object call(Value function, Object... arguments) {
        Object[] copies = new Object[arguments.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = in(arguments[i]);
        }
        return out(function.execute(copies));
    }

    private Object in(Object value) {
        if (value == Undefined.UNDEFINED) {
            return undefined;
        }
        if (value instanceof List<?> list) {
            return arrayCopy.execute(ProxyArray.fromList(
                    new ArrayList<>(list.stream().map(this::in).toList())));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put((String) key, in(item)));
            return objectCopy.execute(ProxyObject.fromMap(copy));
        }
        return value;
    }

    private static Object out(Value value) {
        if (value.isNull()) {
            return value.toString().equals("undefined") ? Undefined.UNDEFINED : null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isString()) {
            return value.asString();
        }
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < value.getArraySize(); i++) {
            items.add(out(value.getArrayElement(i)));
        }
        return items;
    }

    @Override
    public void close() {
        context.close();
    }
}
