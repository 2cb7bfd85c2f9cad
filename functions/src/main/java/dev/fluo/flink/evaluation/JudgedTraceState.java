package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.TraceMemory;
import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.jspecify.annotations.Nullable;

/** Keyed state of judged traces: their signals, and the rules across traces that they contributed to. */
final class JudgedTraceState implements TraceMemory {

    private static final ListStateDescriptor<StandingSignal> STANDING =
            new ListStateDescriptor<>("standing-signals", new StandingSignalSerializer());

    private static final ValueStateDescriptor<Long> GATHERED =
            new ValueStateDescriptor<>("gathered", LongSerializer.INSTANCE);

    private final CurrentKey<TraceId> key;
    private final ListState<StandingSignal> standing;
    private final ValueState<Long> gathered;

    JudgedTraceState(RuntimeContext context, CurrentKey<TraceId> key) {
        this.key = key;
        standing = context.getListState(STANDING);
        gathered = context.getState(GATHERED);
    }

    /** Returns the signals of a trace. */
    Iterable<StandingSignal> signals(TraceId trace) throws Exception {
        key.set(trace);
        return standing.get();
    }

    /** Replaces the signals of a trace. */
    void signals(TraceId trace, List<StandingSignal> signals) throws Exception {
        key.set(trace);
        standing.update(signals);
    }

    /**
     * Returns the offset of the rules topic up to which the rules were known that a trace contributed to; null if it
     * contributed nothing.
     */
    @Nullable
    Long gathered(TraceId trace) throws Exception {
        key.set(trace);
        return gathered.value();
    }

    /** Notes that a trace contributed, by the rules that were known up to an offset of the rules topic. */
    void gathered(TraceId trace, long rulesVersion) throws Exception {
        key.set(trace);
        gathered.update(rulesVersion);
    }

    @Override
    public void forget(TraceId trace) {
        key.set(trace);
        standing.clear();
        gathered.clear();
    }

    @Override
    public void forgetPart(TraceId trace) {
        key.set(trace);
        gathered.clear();
    }
}
