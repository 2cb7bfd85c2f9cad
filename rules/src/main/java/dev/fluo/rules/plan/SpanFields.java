package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.spanset.MillisTimes;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import org.jspecify.annotations.Nullable;

/** The fields of the innermost span. */
final class SpanFields {

    private SpanFields() {}

    static Code of(SpanField field) {
        return switch (field) {
            case SERVICE -> text((frame, it) -> frame.trace.service(it));
            case NAME -> text((frame, it) -> frame.trace.name(it));
            case KIND -> text((frame, it) -> frame.trace.kind(it).word());
            case STATUS -> text((frame, it) -> frame.trace.status(it).word());
            case STATUS_MESSAGE -> text((frame, it) -> frame.trace.statusMessage(it));
            case ID -> text((frame, it) -> frame.trace.spanId(it));
            case PARENT_ID -> text((frame, it) -> frame.trace.parentId(it));
            case TRACE_ID -> text((frame, it) -> frame.trace.id());
            case TRACE_STATE -> text((frame, it) -> frame.trace.traceState(it));
            case START -> number((frame, it) -> MillisTimes.millis(frame.trace.startNanos(it)));
            case END -> number((frame, it) -> MillisTimes.millis(frame.trace.endNanos(it)));
            case DURATION -> number((frame, it) -> MillisTimes.millis(frame.trace.durationNanos(it)));
            case OFFSET -> number((frame, it) -> MillisTimes.millis(offset(frame.trace, it)));
            case SELF_TIME -> number((frame, it) -> MillisTimes.millis(frame.trace.selfTimeNanos(it)));
            case DEPTH -> number((frame, it) -> frame.trace.depth(it));
            case IS_ROOT -> truth((frame, it) -> frame.trace.isRoot(it));
            case IS_ENTRY -> truth((frame, it) -> frame.trace.isEntry(it));
            case IS_LEAF -> truth((frame, it) -> frame.trace.childCount(it) == 0);
            case IS_ERROR -> truth((frame, it) -> frame.trace.isError(it));
            case PARENT -> span((frame, it) -> frame.trace.parent(it));
            case EVENTS -> value((frame, it) -> frame.sets.events(it));
            case LINKS -> value((frame, it) -> frame.sets.links(it));
            case SCOPE -> value((frame, it) -> frame.trace.scope(it));
            case ATTRIBUTES -> value((frame, it) -> frame.trace.attributes(it));
            case RESOURCE -> value((frame, it) -> frame.trace.resource(it));
        };
    }

    private static long offset(Trace trace, int span) {
        return trace.startNanos(span) - trace.startNanos();
    }

    /** A text of a span; null where it is missing. */
    @FunctionalInterface
    private interface Text {
        @Nullable
        String of(Frame frame, int it);
    }

    private static ValueCode text(Text text) {
        return (frame, it) -> {
            String found = text.of(frame, it);
            return found == null ? Undefined.UNDEFINED : found;
        };
    }

    private static NumberCode number(NumberCode code) {
        return code;
    }

    private static BooleanCode truth(BooleanCode code) {
        return code;
    }

    private static SpanCode span(SpanCode code) {
        return code;
    }

    private static ValueCode value(ValueCode code) {
        return code;
    }
}
