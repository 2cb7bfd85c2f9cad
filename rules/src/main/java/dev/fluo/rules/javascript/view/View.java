package dev.fluo.rules.javascript.view;

import dev.fluo.rules.javascript.view.Members.Field;
import dev.fluo.rules.javascript.view.Members.Member;
import dev.fluo.rules.javascript.view.Members.Method;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** Something of the trace as JavaScript sees it. */
class View<T> implements ProxyObject, HostValue {
    final Views views;
    final T host;
    final Members<T> members;

    View(Views views, Members<T> members, T host) {
        this.views = views;
        this.members = members;
        this.host = host;
    }

    @Override
    public Object getMember(String name) {
        Member<T> member = members.find(name);
        if (member instanceof Field<T> field) {
            return views.toJavaScript(field.meaning().apply(host, views.sets()));
        }
        Method<T> method = (Method<T>) Objects.requireNonNull(member, "asked for without hasMember");
        return (ProxyExecutable)
                values -> views.toJavaScript(method.meaning().call(host, new CallArguments(views, name, values)));
    }

    @Override
    public boolean hasMember(String name) {
        return members.find(name) != null;
    }

    @Override
    public Object getMemberKeys() {
        return ProxyArray.fromArray(members.names().toArray());
    }

    @Override
    public void putMember(String name, Value value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object host() {
        return host;
    }

    /** Returns the text for messages of the engine. */
    @Override
    public String toString() {
        return members.description();
    }
}
