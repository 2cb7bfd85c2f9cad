package dev.fluo.rules.plan;

import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.spanset.SpanSet;

/** Sets of spans in all their forms. */
final class SpanSets {

    private SpanSets() {}

    /** Code for a set, a group or a path as code for a set of spans. */
    static SpanSetCode of(Code code) {
        if (code instanceof SpanSetCode spans) {
            return spans;
        }
        return (frame, it) -> {
            Object value = code.value(frame, it);
            if (value instanceof SpanGroup group) {
                return group.spans();
            }
            return value instanceof SpanSet spans ? spans : null;
        };
    }
}
