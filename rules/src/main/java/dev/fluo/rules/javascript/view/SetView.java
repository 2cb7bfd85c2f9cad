package dev.fluo.rules.javascript.view;

import java.util.Iterator;
import java.util.function.Function;
import org.graalvm.polyglot.proxy.ProxyIterable;
import org.graalvm.polyglot.proxy.ProxyIterator;

/** A view that JavaScript can iterate over. */
final class SetView<T> extends View<T> implements ProxyIterable {
    private final Function<T, Iterable<?>> items;

    SetView(Views views, Members<T> members, T host, Function<T, Iterable<?>> items) {
        super(views, members, host);
        this.items = items;
    }

    @Override
    public Object getIterator() {
        Iterator<?> iterator = items.apply(host).iterator();
        return new ProxyIterator() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Object getNext() {
                return views.toJavaScript(iterator.next());
            }
        };
    }
}
