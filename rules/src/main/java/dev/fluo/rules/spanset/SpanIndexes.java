package dev.fluo.rules.spanset;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The spans that a value stands for: itself, those in it, those that its calls go between, that its events are of. */
public final class SpanIndexes {

    private SpanIndexes() {}

    /** The indexes of those spans, ascending; none if the value is missing or leads to no span at all. */
    public static int[] of(@Nullable Object value) {
        BitSet spans = new BitSet();
        add(value, spans);
        return spans.stream().toArray();
    }

    private static void add(@Nullable Object value, BitSet spans) {
        if (value instanceof Span span) {
            spans.set(span.index());
        } else if (value instanceof SpanSet set) {
            Arrays.stream(set.toIndexes()).forEach(spans::set);
        } else if (value instanceof SpanGroup group) {
            add(group.spans(), spans);
        } else if (value instanceof Paths paths) {
            add(paths.toList(), spans);
        } else if (value instanceof CallGroup group) {
            add(group.calls(), spans);
        } else if (value instanceof Iterable<?> items) {
            items.forEach(item -> add(item, spans));
        } else {
            addItem(value, spans);
        }
    }

    private static void addItem(@Nullable Object value, BitSet spans) {
        if (value instanceof Call call) {
            spans.set(call.caller());
            spans.set(call.span());
        } else if (value instanceof SpanEvent event) {
            spans.set(event.span());
        } else if (value instanceof SpanLink link) {
            spans.set(link.span());
        }
    }
}
