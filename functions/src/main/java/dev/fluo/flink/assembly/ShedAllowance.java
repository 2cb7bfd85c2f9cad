package dev.fluo.flink.assembly;

import java.time.Duration;

/**
 * Bounds the bytes of shed spans that go to the dead letters. A task that sheds has more to do than it can; it must not
 * write all of its input once more.
 */
final class ShedAllowance {

    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final long perMinute;
    private long minuteEnds = Long.MIN_VALUE;
    private long left;

    /** @param perMinute bytes within a minute of processing time */
    ShedAllowance(long perMinute) {
        this.perMinute = perMinute;
    }

    /** Returns whether so many bytes more may go, at that processing time in milliseconds; then they count. */
    boolean admits(int bytes, long now) {
        if (now >= minuteEnds) {
            minuteEnds = now + MINUTE_MILLIS;
            left = perMinute;
        }
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }
}
