package dev.fluo.rules.plan;

import dev.fluo.rules.value.Undefined;
import org.jspecify.annotations.Nullable;

/** The value of some code for another span than the innermost one; missing if that span is. */
record OnSpan(SpanCode receiver, Code code) implements Code {

    @Override
    public boolean test(Frame frame, int it) {
        int span = receiver.span(frame, it);
        return span >= 0 && code.test(frame, span);
    }

    @Override
    public double number(Frame frame, int it) {
        int span = receiver.span(frame, it);
        return span < 0 ? Double.NaN : code.number(frame, span);
    }

    @Override
    public @Nullable Object value(Frame frame, int it) {
        int span = receiver.span(frame, it);
        return span < 0 ? Undefined.UNDEFINED : code.value(frame, span);
    }
}
