package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.TaskKey;
import dev.fluo.flink.assembly.TraceCursor;
import dev.fluo.flink.slice.TraceId;
import java.time.Duration;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.streaming.api.TimerService;

/**
 * A processing-time timer for the subtask as a whole, registered under a key of its own; a further one at the end of
 * event time tells that the input is over.
 */
final class Heartbeat {

    /** The event time of the timer that fires last, when a bounded input ends. */
    static final long END_OF_INPUT = Long.MAX_VALUE;

    private static final long INTERVAL_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long STOPPED = Long.MIN_VALUE;

    private final TraceCursor cursor;
    private final TraceId key;
    private long next = STOPPED;

    Heartbeat(TraceCursor cursor, TaskInfo task) {
        this.cursor = cursor;
        // trace ids as small as these are not drawn at random
        this.key = TaskKey.of(task, number -> new TraceId(0, number));
    }

    /** Starts it if it does not run, or is late. The trace at hand stays the one at hand. */
    void ensure(TimerService timers) {
        long now = timers.currentProcessingTime();
        if (next == STOPPED || next + INTERVAL_MILLIS < now) {
            underItsKey(() -> timers.registerEventTimeTimer(END_OF_INPUT));
            beatAgain(timers, now);
        }
    }

    /** Whether this timer is the heartbeat's; if so the next one is registered. */
    boolean beats(long timer, TimerService timers) {
        if (timer != next) {
            return false;
        }
        beatAgain(timers, timers.currentProcessingTime());
        return true;
    }

    private void beatAgain(TimerService timers, long now) {
        next = now + INTERVAL_MILLIS;
        underItsKey(() -> timers.registerProcessingTimeTimer(next));
    }

    private void underItsKey(Runnable registration) {
        TraceId atHand = cursor.current();
        cursor.moveTo(key);
        registration.run();
        cursor.moveTo(atHand);
    }
}
