package dev.fluo.flink.blind;

import java.io.Serializable;
import java.time.Duration;

/**
 * Bounds from which on a need of a rule counts as no longer met.
 *
 * @param after the shortest silence that counts, in event time with usual traffic; at least a minute
 */
public record BlindSettings(Duration after) implements Serializable {

    /** An hour. */
    public static final BlindSettings DEFAULT = new BlindSettings(Duration.ofHours(1));

    /** Steps in the shortest silence, if no step is longer than a minute. */
    private static final long STEPS = 60;

    private static final long LONGEST_STEP_MILLIS = Duration.ofMinutes(1).toMillis();

    /** Refuses what cannot work. */
    public BlindSettings {
        if (after.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("blind.after must be at least a minute: " + after);
        }
    }

    /** Returns the length of the steps in which event time is counted, in milliseconds. */
    public long stepMillis() {
        return Math.min(LONGEST_STEP_MILLIS, after.toMillis() / STEPS);
    }

    /** Returns the shortest silence that counts, in steps. */
    double steps() {
        return (double) after.toMillis() / stepMillis();
    }

    /**
     * Returns the beginning of the step that a time is in.
     *
     * @param millis event time, milliseconds of the epoch
     */
    long begins(long millis) {
        return Math.floorDiv(millis, stepMillis()) * stepMillis();
    }
}
