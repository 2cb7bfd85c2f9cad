package dev.fluo.rules.plan;

import dev.fluo.rules.value.Undefined;

/** Code whose value is a span, or missing. */
@FunctionalInterface
interface SpanCode extends Code {

    /** The index of the span, or -1 if it is missing. */
    int span(Frame frame, int it);

    @Override
    default boolean test(Frame frame, int it) {
        return span(frame, it) >= 0;
    }

    @Override
    default double number(Frame frame, int it) {
        return Double.NaN;
    }

    @Override
    default Object value(Frame frame, int it) {
        int span = span(frame, it);
        return span < 0 ? Undefined.UNDEFINED : frame.sets.span(span);
    }
}
