package dev.fluo.flink.evaluation;

import dev.fluo.flink.Uids;
import dev.fluo.flink.assembly.ReleaseTimer;
import dev.fluo.flink.assembly.TraceCursor;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.signal.Signal;
import java.util.List;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Flink's operator for a keyed function with broadcast state, and two things more that no function has: it is told
 * that a checkpoint barrier is about to pass, when what waits on the heap is written to keyed state, and it has timers
 * of its own.
 */
public final class TraceEvaluationOperator
        extends CoBroadcastWithKeyedOperator<TraceId, Fragment, RuleUpdate, Signal>
        implements TraceCursor, ReleaseTimer {

    private static final long serialVersionUID = 1L;

    /** Part of the state's format. */
    private static final String RELEASE_TIMERS = "release-groups";

    private transient InternalTimerService<VoidNamespace> releaseTimers;

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
        releaseTimers =
                getInternalTimerService(RELEASE_TIMERS, VoidNamespaceSerializer.INSTANCE, new ReleaseTrigger());
        evaluation().runBy(this, this);
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

    @Override
    public void register(long eventTime) {
        releaseTimers.registerEventTimeTimer(VoidNamespace.INSTANCE, eventTime);
    }

    @Override
    public void cancel(long eventTime) {
        releaseTimers.deleteEventTimeTimer(VoidNamespace.INSTANCE, eventTime);
    }

    @Override
    public void wakeAt(long processingTime) {
        releaseTimers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, processingTime);
    }

    @Override
    public long watermark() {
        return releaseTimers.currentWatermark();
    }

    @Override
    public long now() {
        return releaseTimers.currentProcessingTime();
    }

    private final class ReleaseTrigger implements Triggerable<TraceId, VoidNamespace> {

        @Override
        public void onEventTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            evaluation().onRelease(timer.getTimestamp());
        }

        @Override
        public void onProcessingTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            evaluation().onReleaseWake(timer.getTimestamp());
        }
    }
}
