package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.slice.TraceId;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Timers of whole groups of traces, apart from those of single traces: a trace that deletes a timer of its own does not
 * delete one of these. Each is registered under the key of the trace that leads the group.
 */
final class ReleaseTimers {

    private final CurrentKey<TraceId> key;
    private final InternalTimerService<VoidNamespace> timers;
    private final EventTimeSteps time;

    /** @param timers of the service {@link TraceAssembly#RELEASE_TIMERS} */
    ReleaseTimers(CurrentKey<TraceId> key, InternalTimerService<VoidNamespace> timers, EventTimeSteps time) {
        this.key = key;
        this.timers = timers;
        this.time = time;
    }

    /** Has {@link TraceAssembly#onRelease} called for a group at that event time; it goes into checkpoints. */
    void register(TraceId leader, long eventTime) {
        key.set(leader);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, eventTime);
    }

    /** Takes back such a timer of a group, if there is one. */
    void cancel(TraceId leader, long eventTime) {
        key.set(leader);
        timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, eventTime);
    }

    /** Has {@link TraceAssembly#onReleaseWake} called for a group at that processing time. */
    void wakeAt(TraceId leader, long processingTime) {
        key.set(leader);
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, processingTime);
    }

    /** Returns the event time of the operator; {@link Long#MIN_VALUE} before the first watermark. */
    long watermark() {
        return time.current();
    }

    /** Returns the processing time, epoch milliseconds. */
    long now() {
        return timers.currentProcessingTime();
    }
}
