package dev.fluo.rules.javascript.view;

import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/** An array of data. It cannot be changed; {@code slice} and the like give arrays of the rule's own. */
record ListView(Views views, List<?> list) implements ProxyArray, HostValue {
    @Override
    public Object get(long index) {
        return views.toJavaScript(list.get((int) index));
    }

    @Override
    public void set(long index, Value value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getSize() {
        return list.size();
    }

    @Override
    public Object host() {
        return list;
    }

    @Override
    public String toString() {
        return "an array of the trace";
    }
}
