package dev.fluo.rules.plan;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.ChangeField;
import dev.fluo.rules.language.tree.EventField;
import dev.fluo.rules.language.tree.LinkField;
import dev.fluo.rules.language.tree.ScopeField;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.CallGroup;
import dev.fluo.rules.spanset.MillisTimes;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.spanset.SpanLink;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.value.Undefined;
import org.jspecify.annotations.Nullable;

/** The fields of what is not a span: the trace, events, links, scopes, calls and groups. */
final class ItemFields {

    private ItemFields() {}

    static Code ofTrace(TraceField field) {
        return switch (field) {
            case ID -> (ValueCode) (frame, it) -> frame.trace.id();
            case START -> (NumberCode) (frame, it) -> MillisTimes.millis(frame.trace.startNanos());
            case END -> (NumberCode) (frame, it) -> MillisTimes.millis(frame.trace.endNanos());
            case DURATION -> (NumberCode) (frame, it) -> MillisTimes.millis(frame.trace.durationNanos());
            case ROOT -> (SpanCode) (frame, it) -> frame.trace.root();
            case ENTRY -> (SpanCode) (frame, it) -> frame.trace.entry();
            case SPANS -> (SpanSetCode) (frame, it) -> frame.sets.spans();
            case SERVICES -> (ValueCode) (frame, it) -> frame.sets.services();
            case CALLS -> (ValueCode) (frame, it) -> frame.sets.calls();
            case SIZE -> (NumberCode) (frame, it) -> frame.trace.size();
            case DEPTH -> (NumberCode) (frame, it) -> frame.trace.depth();
            case IS_ERROR -> (BooleanCode) (frame, it) -> frame.trace.isError();
            case IS_COMPLETE -> (BooleanCode) (frame, it) -> frame.trace.isComplete();
            case CLOSED_BY ->
                (ValueCode) (frame, it) -> frame.trace.assembly().closedBy().word();
        };
    }

    static Code of(EventField field, Code receiver) {
        return new OnItem<>(receiver, SpanEvent.class, (frame, event) -> switch (field) {
            case NAME -> event.event().name();
            case TIME -> event.time();
            case TIME_SINCE_START -> event.timeSinceStart();
            case ATTRIBUTES -> event.event().attributes();
        });
    }

    static Code of(LinkField field, Code receiver) {
        return new OnItem<>(receiver, SpanLink.class, (frame, link) -> switch (field) {
            case TRACE_ID -> link.link().traceId();
            case SPAN_ID -> link.link().spanId();
            case ATTRIBUTES -> link.link().attributes();
        });
    }

    static Code of(ScopeField field, Code receiver) {
        return new OnItem<>(receiver, Scope.class, (frame, scope) -> switch (field) {
            case NAME -> scope.name();
            case VERSION -> scope.version();
            case ATTRIBUTES -> scope.attributes();
        });
    }

    static Code of(CallField field, Code receiver) {
        return switch (field) {
            case CALLER ->
                (SpanCode) (frame, it) -> receiver.value(frame, it) instanceof Call call ? call.caller() : -1;
            case CALLEE ->
                (SpanCode) (frame, it) -> receiver.value(frame, it) instanceof Call call ? call.callee() : -1;
            default -> new OnItem<>(receiver, Call.class, (frame, call) -> ofCall(field, call));
        };
    }

    static Code of(ChangeField field, Code receiver) {
        return new OnItem<>(
                receiver,
                ChangeEvent.class,
                (frame, change) -> orUndefined(
                        switch (field) {
                            case KIND -> change.kind();
                            case SERVICE -> change.service();
                            case ENVIRONMENT -> change.environment();
                            case VERSION -> change.version();
                            case TIME -> (double) change.timeMillis();
                            case AUTHOR -> change.author();
                            case ATTRIBUTES -> change.attributes();
                        }));
    }

    private static Object orUndefined(@Nullable Object value) {
        return value == null ? Undefined.UNDEFINED : value;
    }

    private static @Nullable Object ofCall(CallField field, Call call) {
        return switch (field) {
            case FROM -> call.from() == null ? Undefined.UNDEFINED : call.from();
            case TO -> call.to();
            case SYSTEM -> call.system() == null ? Undefined.UNDEFINED : call.system();
            case ADDRESS -> call.address() == null ? Undefined.UNDEFINED : call.address();
            case NAME -> call.name();
            case KIND -> call.kind();
            case DURATION -> call.duration();
            case IS_ERROR -> call.isError();
            case EXTERNAL -> call.external();
            case CALLER, CALLEE -> throw new IllegalArgumentException(field.word() + " is a span");
        };
    }

    /** The key of a group, the only field that groups have. */
    static Code key(Code receiver) {
        return (ValueCode) (frame, it) -> {
            Object group = receiver.value(frame, it);
            if (group instanceof SpanGroup spans) {
                return spans.key();
            }
            return group instanceof CallGroup calls ? calls.key() : Undefined.UNDEFINED;
        };
    }
}
