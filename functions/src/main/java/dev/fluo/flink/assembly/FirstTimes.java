package dev.fluo.flink.assembly;

import java.util.Arrays;

/** The event times of the first fragments of a task, from which the beginning of its input is estimated. */
final class FirstTimes {

    private static final int SAMPLE = 512;

    private final long[] times = new long[SAMPLE];
    private int count;

    /** Takes the event time of a fragment, if it is one of the first. */
    void add(long eventTime) {
        if (count < SAMPLE) {
            times[count++] = eventTime;
        }
    }

    /**
     * Returns an early time of those taken, but not the earliest: one clock that is wrong must not tell when the input
     * begins. {@link Long#MAX_VALUE} if none was taken.
     */
    long early() {
        if (count == 0) {
            return Long.MAX_VALUE;
        }
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted[count < 4 ? count / 2 : count / 4];
    }
}
