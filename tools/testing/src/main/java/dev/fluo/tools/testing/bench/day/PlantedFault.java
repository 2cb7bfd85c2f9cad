package dev.fluo.tools.testing.bench.day;

/**
 * A fault of a generated day.
 *
 * @param fromMillis its beginning, epoch milliseconds
 * @param untilMillis its end, exclusive
 */
public record PlantedFault(FaultSort sort, long fromMillis, long untilMillis) {

    /** Returns whether it is there at a time in epoch milliseconds. */
    boolean covers(long millis) {
        return millis >= fromMillis && millis < untilMillis;
    }

    /** Returns the share of its time that has passed, from 0 to 1. */
    double progress(long millis) {
        return (double) (millis - fromMillis) / (untilMillis - fromMillis);
    }
}
