package dev.fluo.rules.verdict;

import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.CallGroup;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.value.ReadableText;

/** Names of the items of sets, for people. */
public final class ItemText {
    private ItemText() {}

    /** Returns the name of a span, an event, a call or a group; of anything else its kind. */
    public static String of(Object item) {
        if (item instanceof Span span) {
            String service = span.trace().service(span.index());
            String name = span.trace().name(span.index());
            return service == null ? name : name + " of " + service;
        }
        if (item instanceof SpanEvent event) {
            return "event " + event.event().name();
        }
        if (item instanceof Call call) {
            return "call from " + call.from() + " to " + call.to();
        }
        if (item instanceof SpanGroup group) {
            return "group " + ReadableText.of(group.key());
        }
        return item instanceof CallGroup group ? "group " + ReadableText.of(group.key()) : "the first";
    }
}
