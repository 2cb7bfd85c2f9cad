package dev.fluo.flink.evaluation;

import dev.fluo.flink.Uids;
import dev.fluo.flink.assembly.EventTimeSteps;
import dev.fluo.flink.assembly.ReleaseTimer;
import dev.fluo.flink.assembly.TraceCursor;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.signal.Signal;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Flink's operator for a keyed function with broadcast state, and three things more that no function has: it is told
 * that a checkpoint barrier is about to pass, when what waits on the heap is written to keyed state, it has timers
 * of its own, and it moves event time on behind the traces that are to be judged ({@link EventTimeSteps}).
 */
public final class TraceEvaluationOperator extends CoBroadcastWithKeyedOperator<TraceId, Fragment, RuleUpdate, Signal>
        implements TraceCursor, ReleaseTimer {

    private static final long serialVersionUID = 1L;

    /** Part of the state's format. */
    private static final String RELEASE_TIMERS = "release-groups";

    private transient InternalTimerService<VoidNamespace> releaseTimers;
    private transient EventTimeSteps time;

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
                        Uids.TRACE_EVALUATION.title(), SignalSerializer.TYPE, new TraceEvaluationOperator(evaluation));
    }

    @Override
    public void open() throws Exception {
        releaseTimers = getInternalTimerService(RELEASE_TIMERS, VoidNamespaceSerializer.INSTANCE, new ReleaseTrigger());
        time = new EventTimeSteps(new TimePort(), evaluation().closingsInATurn());
        evaluation().runBy(this, this, time);
        super.open();
    }

    @Override
    public void processElement1(StreamRecord<Fragment> element) throws Exception {
        time.sees(element.getValue().firstEnd());
        super.processElement1(element);
        time.afterFragment();
    }

    @Override
    public void processElement2(StreamRecord<RuleUpdate> element) throws Exception {
        super.processElement2(element);
        time.afterRules();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        time.onWatermark(mark.getTimestamp());
    }

    /** As in Flink, but that a status waits for the watermark that comes before it. */
    @Override
    protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
        boolean wasIdle = combinedWatermark.isIdle();
        if (combinedWatermark.updateStatus(input, status.isIdle())) {
            processWatermark(new Watermark(combinedWatermark.getCombinedWatermark()));
        }
        if (wasIdle != combinedWatermark.isIdle()) {
            time.onStatus(status);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        evaluation().beforeCheckpoint();
    }

    /** Returns whether event time waits for closings that are due. */
    boolean isBehind() {
        return time.isBehind();
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
        return time.current();
    }

    @Override
    public long now() {
        return releaseTimers.currentProcessingTime();
    }

    private final class TimePort implements EventTimeSteps.Port {

        @Override
        public boolean fireTimers(long eventTime, BooleanSupplier stop) throws Exception {
            return timeServiceManager.tryAdvanceWatermark(new Watermark(eventTime), stop::getAsBoolean);
        }

        @Override
        public void pass(long eventTime) {
            output.emitWatermark(new Watermark(eventTime));
        }

        @Override
        public void pass(WatermarkStatus status) {
            output.emitWatermarkStatus(status);
        }

        @Override
        public boolean mayJudge() {
            return evaluation().mayJudge();
        }

        @Override
        public void waitsForRules() {
            evaluation().waitsForRules();
        }

        @Override
        public void turnAt(long processingTime) {
            getProcessingTimeService().registerTimer(processingTime, at -> time.onTurn());
        }

        @Override
        public long now() {
            return TraceEvaluationOperator.this.now();
        }

        @Override
        public long restoredTime() {
            return evaluation().restoredTime();
        }
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
