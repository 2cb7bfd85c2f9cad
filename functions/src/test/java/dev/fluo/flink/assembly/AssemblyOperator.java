package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Runs {@link AssemblyFunction} as the job's operator runs its own. */
final class AssemblyOperator extends KeyedProcessOperator<TraceId, Fragment, String>
        implements TraceCursor, ReleaseTimer {

    private static final long serialVersionUID = 1L;

    private final AssemblyFunction function;
    private transient InternalTimerService<VoidNamespace> releaseTimers;
    private transient EventTimeSteps time;

    AssemblyOperator(AssemblyFunction function) {
        super(function);
        this.function = function;
    }

    @Override
    public void open() throws Exception {
        releaseTimers = getInternalTimerService("release-groups", VoidNamespaceSerializer.INSTANCE, new Trigger());
        time = new EventTimeSteps(new TimePort(), function.closingsInATurn());
        function.runBy(this, this, time);
        super.open();
    }

    @Override
    public void processElement(StreamRecord<Fragment> element) throws Exception {
        time.sees(element.getValue().firstEnd());
        super.processElement(element);
        time.afterFragment();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        time.onWatermark(mark.getTimestamp());
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        time.onStatus(status);
    }

    boolean isBehind() {
        return time.isBehind();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        function.beforeCheckpoint();
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
            return function.mayJudge();
        }

        @Override
        public void waitsForRules() {
            function.waitsForRules();
        }

        @Override
        public void turnAt(long processingTime) {
            getProcessingTimeService().registerTimer(processingTime, at -> time.onTurn());
        }

        @Override
        public long now() {
            return AssemblyOperator.this.now();
        }

        @Override
        public long restoredTime() {
            return function.restoredTime();
        }
    }

    private final class Trigger implements Triggerable<TraceId, VoidNamespace> {

        @Override
        public void onEventTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            function.onRelease(timer.getTimestamp());
        }

        @Override
        public void onProcessingTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            function.onReleaseWake(timer.getTimestamp());
        }
    }
}
