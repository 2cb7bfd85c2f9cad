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
        require(gapMillis >= 1, "incidents.gap must be at least 1 ms", gapMillis);
        require(distance >= 0, "incidents.distance must not be negative", distance);
        require(memoryMillis >= gapMillis, "incidents.memory must not be below incidents.gap", memoryMillis);
        require(maxSignals >= 1, "incidents.max-signals must be at least 1", maxSignals);
        require(maxIncidents >= 2, "incidents.max-incidents must be at least 2", maxIncidents);
    }

    private static void require(boolean fits, String rule, long value) {
        if (!fits) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }
}
