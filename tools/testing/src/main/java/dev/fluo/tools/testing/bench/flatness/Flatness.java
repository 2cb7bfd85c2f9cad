package dev.fluo.tools.testing.bench.flatness;

import java.util.List;

/**
 * All figures of one measurement of flatness.
 *
 * @param rows the steps of each variant
 * @param steady the samples of each run under a steady rate
 */
public record Flatness(List<FlatRow> rows, List<SteadyRun> steady) {

    /** Flatness without figures. */
    public static final Flatness NONE = new Flatness(List.of(), List.of());
}
