package dev.fluo.rules.incident;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings and bounds of grouping.
 *
 * @param gapMillis a signal belongs to an incident if there is not more time than this between them
 * @param distance in the observed call graph, how many calls may lie between the services of related signals; with 0
 *     only the same service counts
 * @param memoryMillis how long calls are remembered, and incidents that are over
 * @param maxSignals of one incident, so many signals, traces and keys are remembered; the rest are counted
 * @param maxIncidents in one environment, so many incidents are remembered; the oldest go first
 */
public record IncidentSettings(long gapMillis, int distance, long memoryMillis, int maxSignals, int maxIncidents)
        implements Serializable {

    /** The defaults. */
    public static final IncidentSettings DEFAULT = new IncidentSettings(
            Duration.ofMinutes(5).toMillis(), 1, Duration.ofHours(1).toMillis(), 20_000, 200);

    /** Refuses bounds with which no incident could be kept. */
    public IncidentSettings {
        require(gapMillis >= 1, "the gap of incidents must be at least a millisecond", gapMillis);
        require(distance >= 0, "the distance of incidents must not be negative", distance);
        require(memoryMillis >= gapMillis, "the memory of incidents must not be below their gap", memoryMillis);
        require(maxSignals >= 1, "an incident must remember at least one signal", maxSignals);
        require(maxIncidents >= 2, "at least two incidents must be remembered", maxIncidents);
    }

    private static void require(boolean fits, String rule, long value) {
        if (!fits) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }
}
