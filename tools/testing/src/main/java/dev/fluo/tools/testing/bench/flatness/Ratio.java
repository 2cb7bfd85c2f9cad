package dev.fluo.tools.testing.bench.flatness;

import org.jspecify.annotations.Nullable;

/**
 * The ratio of a figure to its base in the same run.
 *
 * @param kind the figure
 * @param value the figure divided by its base
 * @param goal the largest value that meets the goal; null where there is no goal
 */
public record Ratio(Kind kind, double value, @Nullable Double goal) {

    /** Returns whether the goal is reached; null where there is none. */
    public @Nullable Boolean getMet() {
        return goal == null ? null : value <= goal;
    }
}
