package dev.fluo.sets;

import java.util.List;

/** Which spans a value of the language stands for, whatever its form. */
public final class SpanIndexes {
    private SpanIndexes() {
    }

    /**
     * @param value a span, an event, a link, a call, a group, a path, or a set or an array of such; anything else stands for none
     * @return the indexes, ascending, each once
     */
    public static int[] of(Object value) {
        IntList spans = new IntList(16);
        collect(value, spans);
        return spans.toSortedSet();
    }

    private static void collect(Object value, IntList into) {
        if (value instanceof Span span) {
            into.add(span.index());
        } else if (value instanceof SpanSet set) {
            for (int index : set.toIndexes()) {
                into.add(index);
            }
        } else if (value instanceof SpanEvent event) {
            into.add(event.span());
        } else if (value instanceof SpanLink link) {
            into.add(link.span());
        } else if (value instanceof Call call) {
            into.add(call.span());
        } else if (value instanceof SpanGroup group) {
            collect(group.spans(), into);
        } else if (value instanceof CallGroup group) {
            collect(group.calls(), into);
        } else {
            collectItems(value, into);
        }
    }

    private static void collectItems(Object value, IntList into) {
        if (value instanceof ItemSet<?> set) {
            set.forEach(item -> collect(item, into));
        } else if (value instanceof Paths paths) {
            paths.toList().forEach(path -> collect(path, into));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, into));
        }
    }
}
