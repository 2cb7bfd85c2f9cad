package dev.fluo.rules.javascript.view;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.value.Undefined;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Attributes as an object: {@code span.attributes['http.route']}. */
record AttributesView(Views views, Attributes attributes) implements ProxyObject, HostValue {
    @Override
    public Object getMember(String key) {
        return views.toJavaScript(attributes.get(key));
    }

    @Override
    public Object getMemberKeys() {
        return ProxyArray.fromArray(attributes.toMap().keySet().toArray());
    }

    @Override
    public boolean hasMember(String key) {
        return attributes.get(key) != Undefined.UNDEFINED;
    }

    @Override
    public void putMember(String key, Value value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object host() {
        return attributes;
    }

    @Override
    public String toString() {
        return "attributes";
    }
}
