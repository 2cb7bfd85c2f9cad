package dev.fluo.plan;

import dev.fluo.sets.Call;
import dev.fluo.sets.CallGroup;
import dev.fluo.sets.Paths;
import dev.fluo.sets.Span;
import dev.fluo.sets.SpanEvent;
import dev.fluo.sets.SpanGroup;
import dev.fluo.sets.SpanLink;
import dev.fluo.sets.SpanSet;
import java.util.Arrays;
import java.util.BitSet;

/** The spans that a value stands for: itself, those in it, those that its calls go between, that its events are of. */
final class SpansOf {

    private SpansOf() {
    }

    static void add(Object value, BitSet spans) {
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

    private static void addItem(Object value, BitSet spans) {
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
