package dev.fluo.rules.spanset;

/** Times as rules see them: milliseconds with their fraction, computed from integer nanoseconds. */
public final class MillisTimes {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private MillisTimes() {}

    /** A time since the epoch, or any length of time, in milliseconds. */
    public static double millis(long nanos) {
        long whole = nanos / NANOS_PER_MILLI;
        return whole + (double) (nanos % NANOS_PER_MILLI) / NANOS_PER_MILLI;
    }

    /**
     * A length of time that a rule gives, in whole nanoseconds; an infinite one in the greatest number of them.
     *
     * @param millis NaN makes it -1, which no length of time is within
     */
    static long nanos(double millis) {
        return Double.isNaN(millis) ? -1 : (long) (millis * NANOS_PER_MILLI);
    }
}
