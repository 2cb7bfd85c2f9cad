package dev.fluo.rules.javascript.view;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * A whole number beyond ±2^53 as JavaScript holds it: an object that cannot be changed, whose text has all digits and
 * whose number is the nearest double. An evaluation has one for each number, so that identity is equality.
 */
record ExactView(Long integer) implements ProxyObject, HostValue {
    private static final String TEXT = "toString";
    private static final String NUMBER = "valueOf";

    @Override
    public @Nullable Object getMember(String key) {
        return switch (key) {
            case TEXT, "toJSON" -> (ProxyExecutable) arguments -> integer.toString();
            case NUMBER -> (ProxyExecutable) arguments -> integer.doubleValue();
            default -> null;
        };
    }

    @Override
    public Object getMemberKeys() {
        return ProxyArray.fromArray();
    }

    @Override
    public boolean hasMember(String key) {
        return key.equals(TEXT) || key.equals(NUMBER) || key.equals("toJSON");
    }

    @Override
    public void putMember(String key, Value value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object host() {
        return integer;
    }

    @Override
    public String toString() {
        return integer.toString();
    }
}
