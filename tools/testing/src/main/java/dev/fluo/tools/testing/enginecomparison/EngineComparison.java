package dev.fluo.tools.testing.enginecomparison;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Compares native plans with JavaScript on random rules and traces. The same seed makes the same rules and traces.
 *
 * @param seed where chance begins
 * @param rules how many native rules to compare
 * @param traces on how many traces each
 */
public record EngineComparison(long seed, int rules, int traces) {
    /** More would only say the same again. */
    private static final int MOST_DIFFERENCES = 5;

    /**
     * The outcome of a comparison.
     *
     * @param rules how many native rules were compared
     * @param passedOver how many random texts were refused, or needed JavaScript
     * @param varied how many rules held on some traces and failed on others: a measure of whether they are about
     *     anything
     * @param differences where the engines did not agree, made small; the comparison ends after a few
     */
    public record Report(int rules, int passedOver, int varied, List<EngineDifference> differences) {}

    /** Compares, and tells the number of rules done now and then. */
    public Report run(IntConsumer progress) {
        try (Engines engines = new Engines()) {
            Comparer comparer = new Comparer(engines, seed, traces);
            int done = 0;
            while (done < rules && comparer.differences().size() < MOST_DIFFERENCES) {
                comparer.compareBatch();
                done += Comparer.BATCH;
                progress.accept(done);
            }
            return new Report(done, comparer.passedOver(), comparer.varied(), List.copyOf(comparer.differences()));
        }
    }
}
