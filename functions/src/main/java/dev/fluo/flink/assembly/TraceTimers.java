package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.slice.TraceId;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * The two timers of a trace that is open: one in event time, for closing, and one in processing time, for silence and
 * for waiting. A timer is moved only when it has to be earlier: one that fires too early is registered
 * again.
 */
final class TraceTimers {

    /** Before the watermark of the end of input, and after every event time there is. */
    static final long LAST_EVENT_TIME = Long.MAX_VALUE - 1;

    private final CurrentKey<TraceId> key;
    private final InternalTimerService<VoidNamespace> service;

    TraceTimers(CurrentKey<TraceId> key, InternalTimerService<VoidNamespace> service) {
        this.key = key;
        this.service = service;
    }

    long now() {
        return service.currentProcessingTime();
    }

    long watermark() {
        return service.currentWatermark();
    }

    /** Makes sure that a trace is looked at no later than the event time. */
    TraceMeta noLaterThan(long eventTime, TraceId trace, TraceMeta meta) {
        if (meta.timer() != TraceMeta.NONE && meta.timer() <= eventTime) {
            return meta;
        }
        key.set(trace);
        if (meta.timer() != TraceMeta.NONE) {
            service.deleteEventTimeTimer(VoidNamespace.INSTANCE, meta.timer());
        }
        service.registerEventTimeTimer(VoidNamespace.INSTANCE, eventTime);
        return meta.withTimer(eventTime);
    }

    /** Makes the processing time the one at which a trace is looked at. */
    TraceMeta wakeAt(long processingTime, TraceId trace, TraceMeta meta) {
        TraceMeta quiet = withoutWake(trace, meta);
        key.set(trace);
        service.registerProcessingTimeTimer(VoidNamespace.INSTANCE, processingTime);
        return quiet.withWake(processingTime);
    }

    private TraceMeta withoutWake(TraceId trace, TraceMeta meta) {
        if (meta.wake() == TraceMeta.NONE) {
            return meta;
        }
        key.set(trace);
        service.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, meta.wake());
        return meta.withWake(TraceMeta.NONE);
    }

    /** Takes both timers of a trace back. */
    TraceMeta without(TraceId trace, TraceMeta meta) {
        TraceMeta quiet = withoutWake(trace, meta);
        if (quiet.timer() == TraceMeta.NONE) {
            return quiet;
        }
        key.set(trace);
        service.deleteEventTimeTimer(VoidNamespace.INSTANCE, quiet.timer());
        return quiet.withTimer(TraceMeta.NONE);
    }
}
