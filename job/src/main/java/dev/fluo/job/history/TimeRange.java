package dev.fluo.job.history;

import java.io.Serializable;
import java.time.Duration;

/**
 * A range of event time.
 *
 * @param fromMillis the first time in it, epoch milliseconds
 * @param toMillis the first time after it, epoch milliseconds
 */
public record TimeRange(long fromMillis, long toMillis) implements Serializable {

    /** All times. */
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    public TimeRange {
        if (fromMillis >= toMillis) {
            throw new IllegalArgumentException("a range begins before it ends");
        }
    }

    /** Returns the range with a time before and after it. */
    TimeRange wider(Duration around) {
        long millis = around.toMillis();
        return new TimeRange(
                fromMillis < Long.MIN_VALUE + millis ? Long.MIN_VALUE : fromMillis - millis,
                toMillis > Long.MAX_VALUE - millis ? Long.MAX_VALUE : toMillis + millis);
    }

    /** Returns if a time, in epoch milliseconds, lies in the range. */
    public boolean contains(long millis) {
        return fromMillis <= millis && millis < toMillis;
    }
}
