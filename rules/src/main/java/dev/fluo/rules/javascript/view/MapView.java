package dev.fluo.rules.javascript.view;

import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/** A key-value list of data, as an object that cannot be changed. */
record MapView(Views views, Map<?, ?> map) implements ProxyObject, HostValue {
    /** Were these data, the object's conversion to text would throw; {@code $prop} and {@code $get} read them. */
    private static final Set<String> HIDDEN = Set.of("toString", "valueOf");

    @Override
    public Object getMember(String key) {
        return views.toJavaScript(map.get(key));
    }

    @Override
    public Object getMemberKeys() {
        return ProxyArray.fromArray(
                map.keySet().stream().filter(key -> !HIDDEN.contains(key)).toArray());
    }

    @Override
    public boolean hasMember(String key) {
        return map.containsKey(key) && !HIDDEN.contains(key);
    }

    @Override
    public void putMember(String key, Value value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object host() {
        return map;
    }

    @Override
    public String toString() {
        return "an object of the trace";
    }
}
