package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.Triggerable;

/** Runs {@link AssemblyFunction} as the job's operator runs its own. */
final class AssemblyOperator extends KeyedProcessOperator<TraceId, Fragment, String>
        implements TraceCursor, ReleaseTimer {

    private static final long serialVersionUID = 1L;

    private final AssemblyFunction function;
    private transient InternalTimerService<VoidNamespace> releaseTimers;

    AssemblyOperator(AssemblyFunction function) {
        super(function);
        this.function = function;
    }

    @Override
    public void open() throws Exception {
        releaseTimers = getInternalTimerService("release-groups", VoidNamespaceSerializer.INSTANCE, new Trigger());
        function.runBy(this, this);
        super.open();
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
        return releaseTimers.currentWatermark();
    }

    @Override
    public long now() {
        return releaseTimers.currentProcessingTime();
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
