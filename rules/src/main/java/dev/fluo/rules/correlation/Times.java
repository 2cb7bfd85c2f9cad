package dev.fluo.rules.correlation;

/** Conversions between nanoseconds and milliseconds of the epoch. */
final class Times {

    static final long NANOS_PER_MILLI = 1_000_000L;
    static final long MILLIS_PER_SECOND = 1_000L;

    private Times() {}

    static long nanos(long millis) {
        return millis * NANOS_PER_MILLI;
    }

    /** The first millisecond that is not before the time. */
    static long ceilMillis(long nanos) {
        return -Math.floorDiv(-nanos, NANOS_PER_MILLI);
    }

    /** The first whole second that is not before the time, in milliseconds. */
    static long ceilSecond(long millis) {
        return -Math.floorDiv(-millis, MILLIS_PER_SECOND) * MILLIS_PER_SECOND;
    }
}
