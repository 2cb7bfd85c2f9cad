package dev.fluo.rules.plan;

import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.value.Undefined;
import org.jspecify.annotations.Nullable;

/** Code whose value is a set of spans, or missing. */
@FunctionalInterface
interface SpanSetCode extends Code {

    /** The set, or null if what it is taken of is missing. */
    @Nullable
    SpanSet spans(Frame frame, int it);

    @Override
    default boolean test(Frame frame, int it) {
        return spans(frame, it) != null;
    }

    @Override
    default double number(Frame frame, int it) {
        return Double.NaN;
    }

    @Override
    default Object value(Frame frame, int it) {
        SpanSet spans = spans(frame, it);
        return spans == null ? Undefined.UNDEFINED : spans;
    }
}
