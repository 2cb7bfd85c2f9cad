package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Signal;

/**
 * The time at hand.
 *
 * @param watermark how far event time has come, epoch milliseconds; {@link Long#MIN_VALUE} before the first
 * @param now processing time, epoch milliseconds
 */
record EventMoment(long watermark, long now) {

    private static final long AHEAD_MILLIS = 60_000;

    /**
     * The event time of a signal: the end of its trace, as its spans say, unless their clock cannot be right. One that
     * is wrong must not keep a key quiet for years, nor let it cry without end.
     *
     * @param behindMillis how far behind the watermark a signal may be
     */
    long of(Signal signal, long behindMillis) {
        long time = signal.timestampMillis();
        if (watermark == Long.MIN_VALUE) {
            return Math.min(time, plus(now, AHEAD_MILLIS));
        }
        long latest = plus(Math.max(watermark, now), AHEAD_MILLIS);
        return time < watermark - behindMillis ? watermark : Math.min(time, latest);
    }

    /** Event time plus a duration; the end of time stays the end of time. */
    static long plus(long millis, long duration) {
        return millis > Long.MAX_VALUE - duration ? Long.MAX_VALUE : millis + duration;
    }
}
