package dev.fluo.tools.testing.bench.report;

/**
 * A figure that has a goal.
 *
 * @param name what it says
 * @param value as measured
 * @param unit such as {@code µs}; empty for a ratio
 * @param goal the most it should be
 */
public record Figure(String name, double value, String unit, double goal) {

    /** Returns whether the goal is reached. */
    public boolean met() {
        return value <= goal;
    }
}
