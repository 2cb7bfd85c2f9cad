package dev.fluo.flink.evaluation;

import dev.fluo.flink.Uids;
import dev.fluo.flink.assembly.TraceCursor;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.signal.Signal;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Flink's operator for a keyed function with broadcast state, and one thing more that no function is told: that a
 * checkpoint barrier is about to pass. Then what waits on the heap is written to keyed state.
 */
public final class TraceEvaluationOperator
        extends CoBroadcastWithKeyedOperator<TraceId, Fragment, RuleUpdate, Signal> implements TraceCursor {

    private static final long serialVersionUID = 1L;

    /** @param evaluation what it runs */
    public TraceEvaluationOperator(TraceEvaluation evaluation) {
        super(evaluation, List.of(RuleBroadcast.RULES, RuleBroadcast.OFFSETS));
    }

    /** The signals of fragments, judged by rules that every task gets. */
    public static SingleOutputStreamOperator<Signal> judge(
            DataStream<Fragment> fragments, DataStream<RuleUpdate> rules, TraceEvaluation evaluation) {
        return fragments
                .keyBy(Fragment::traceId, TraceId.TYPE)
                .connect(rules.broadcast())
                .transform(
                        Uids.TRACE_EVALUATION.title(),
                        SignalSerializer.TYPE,
                        new TraceEvaluationOperator(evaluation));
    }

    @Override
    public void open() throws Exception {
        evaluation().bufferBehind(this);
        super.open();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        evaluation().beforeCheckpoint();
    }

    private TraceEvaluation evaluation() {
        return (TraceEvaluation) getUserFunction();
    }

    @Override
    public TraceId current() {
        return (TraceId) getCurrentKey();
    }

    @Override
    public void moveTo(TraceId trace) {
        setCurrentKey(trace);
    }
}
