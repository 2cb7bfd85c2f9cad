package dev.fluo.rules.plan;

import dev.fluo.rules.spanset.Span;

/** Spans in all their forms. */
final class SpanCodes {

    private SpanCodes() {}

    /** Code whose value is a span, as code for its index. */
    static SpanCode of(Code code) {
        return code instanceof SpanCode span
                ? span
                : (frame, it) -> code.value(frame, it) instanceof Span span ? span.index() : -1;
    }
}
