package dev.fluo.flink.evaluation;

import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;

/**
 * A processing-time timer for the subtask as a whole. A keyed function has timers for keys only, so it is registered
 * under whichever key is at hand; a further one at the end of event time tells that the input is over.
 */
final class Heartbeat {

    /** The event time of the timer that fires last, when a bounded input ends. */
    static final long END_OF_INPUT = Long.MAX_VALUE;

    private static final long INTERVAL_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final long STOPPED = Long.MIN_VALUE;

    private long next = STOPPED;

    /**
     * Starts it if it does not run. It may have stopped: a trace that deletes its timer of the same instant deletes
     * this one too.
     */
    void ensure(TimerService timers) {
        long now = timers.currentProcessingTime();
        if (next == STOPPED || next + INTERVAL_MILLIS < now) {
            timers.registerEventTimeTimer(END_OF_INPUT);
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
        timers.registerProcessingTimeTimer(next);
    }
}
