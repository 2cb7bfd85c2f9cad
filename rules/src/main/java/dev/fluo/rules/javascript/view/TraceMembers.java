package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.MillisTimes;
import dev.fluo.rules.spanset.TraceSets;

/** The fields and the method of the trace. */
final class TraceMembers {
    static final Members<TraceSets> ALL = Members.<TraceSets>of("a trace")
            .field("id", sets -> sets.trace().id())
            .field("start", sets -> MillisTimes.millis(sets.trace().startNanos()))
            .field("end", sets -> MillisTimes.millis(sets.trace().endNanos()))
            .field("duration", sets -> MillisTimes.millis(sets.trace().durationNanos()))
            .field("root", sets -> SpanMembers.orUndefined(sets.trace().root(), sets))
            .field("entry", sets -> SpanMembers.orUndefined(sets.trace().entry(), sets))
            .field("spans", TraceSets::spans)
            .field("services", TraceSets::services)
            .field("calls", TraceSets::calls)
            .field("size", sets -> sets.trace().size())
            .field("depth", sets -> sets.trace().depth())
            .field("isError", sets -> sets.trace().isError())
            .field("isComplete", sets -> sets.trace().isComplete())
            .field("closedBy", sets -> sets.trace().assembly().closedBy().word())
            .method("paths", (sets, arguments) -> sets.paths(arguments.spanPredicate(0), arguments.spanPredicate(1)));

    private TraceMembers() {}
}
