package dev.fluo.flink.assembly;

import org.apache.flink.streaming.api.TimerService;

/**
 * The two timers of a trace that is open: one in event time, for closing, and one in processing time, for silence and
 * for waiting. A timer is moved only when it has to be earlier: one that fires too early is registered
 * again.
 */
final class TraceTimers {

    /** Before the watermark of the end of input, and after every event time there is. */
    static final long LAST_EVENT_TIME = Long.MAX_VALUE - 1;

    private final TimerService service;

    TraceTimers(TimerService service) {
        this.service = service;
    }

    long now() {
        return service.currentProcessingTime();
    }

    long watermark() {
        return service.currentWatermark();
    }

    /** Makes sure that the trace is looked at no later than the event time. */
    TraceMeta noLaterThan(long eventTime, TraceMeta meta) {
        if (meta.timer() != TraceMeta.NONE && meta.timer() <= eventTime) {
            return meta;
        }
        if (meta.timer() != TraceMeta.NONE) {
            service.deleteEventTimeTimer(meta.timer());
        }
        service.registerEventTimeTimer(eventTime);
        return meta.withTimer(eventTime);
    }

    /** Makes the processing time the one at which the trace is looked at. */
    TraceMeta wakeAt(long processingTime, TraceMeta meta) {
        TraceMeta quiet = withoutWake(meta);
        service.registerProcessingTimeTimer(processingTime);
        return quiet.withWake(processingTime);
    }

    private TraceMeta withoutWake(TraceMeta meta) {
        if (meta.wake() == TraceMeta.NONE) {
            return meta;
        }
        service.deleteProcessingTimeTimer(meta.wake());
        return meta.withWake(TraceMeta.NONE);
    }

    /** Takes both timers back. */
    TraceMeta without(TraceMeta meta) {
        TraceMeta quiet = withoutWake(meta);
        if (quiet.timer() == TraceMeta.NONE) {
            return quiet;
        }
        service.deleteEventTimeTimer(quiet.timer());
        return quiet.withTimer(TraceMeta.NONE);
    }
}
