package dev.fluo.tools.testing.bench.flatness;

import org.jspecify.annotations.Nullable;

/**
 * A figure against that of the base in the same run.
 *
 * @param kind the figure
 * @param value how many times the base
 * @param goal the most it should be; null where there is no goal
 */
public record Ratio(Kind kind, double value, @Nullable Double goal) {

    /** Returns whether the goal is reached; null where there is none. */
    public @Nullable Boolean getMet() {
        return goal == null ? null : value <= goal;
    }
}
