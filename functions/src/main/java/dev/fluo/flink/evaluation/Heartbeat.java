package dev.fluo.flink.evaluation;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.operator.TaskKey;
import dev.fluo.flink.slice.TraceId;
import java.time.Duration;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * A processing-time timer for the subtask as a whole, registered under a key of its own; a further one at the end of
 * event time tells that the input is over.
 */
final class Heartbeat {

    /** The event time of the timer that fires last, when a bounded input ends. */
    static final long END_OF_INPUT = Long.MAX_VALUE;

    private static final long INTERVAL_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long STOPPED = Long.MIN_VALUE;

    private final CurrentKey<TraceId> key;
    private final TraceId task;
    private final InternalTimerService<VoidNamespace> timers;
    private long next = STOPPED;

    Heartbeat(CurrentKey<TraceId> key, InternalTimerService<VoidNamespace> timers, TaskInfo task) {
        this.key = key;
        this.timers = timers;
        // trace ids as small as these are not drawn at random
        this.task = TaskKey.of(task, number -> new TraceId(0, number));
    }

    /** Starts it if it does not run, or is late. */
    void ensure() {
        long now = timers.currentProcessingTime();
        if (next == STOPPED || next + INTERVAL_MILLIS < now) {
            key.set(task);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, END_OF_INPUT);
            beatAgain(now);
        }
    }

    /** Returns whether this timer is the heartbeat's; if so registers the next one. */
    boolean beats(long timer) {
        if (timer != next) {
            return false;
        }
        beatAgain(timers.currentProcessingTime());
        return true;
    }

    private void beatAgain(long now) {
        next = now + INTERVAL_MILLIS;
        key.set(task);
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, next);
    }
}
