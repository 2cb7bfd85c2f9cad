package dev.fluo.rules.language.monotonicity;

import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;

/** The trends of fields whose owner stays. */
final class FieldTrends {

    private FieldTrends() {}

    static Trend of(Field field) {
        if (field instanceof TraceField ofTrace) {
            return of(ofTrace);
        }
        return field instanceof SpanField ofSpan ? of(ofSpan) : Trend.CONSTANT;
    }

    private static Trend of(TraceField field) {
        return switch (field) {
            // A missing root is said apart: a leaf that needs it, or the entry, is unknown without it.
            case ID, ROOT, ENTRY -> Trend.CONSTANT;
            case START -> Trend.DOWN;
            case END, DURATION, SPANS, SERVICES, SIZE, IS_ERROR -> Trend.UP;
            // An external call becomes one between services when the span that was called comes.
            case CALLS, DEPTH, IS_COMPLETE, CLOSED_BY -> Trend.ANYWHERE;
        };
    }

    private static Trend of(SpanField field) {
        return switch (field) {
            case PARENT -> Trend.APPEARS;
            // The trace may turn out to have begun earlier.
            case OFFSET -> Trend.UP;
            case SELF_TIME, IS_ENTRY, IS_LEAF, DEPTH -> Trend.ANYWHERE;
            default -> Trend.CONSTANT;
        };
    }
}
