package dev.fluo.tools.testing.enginecomparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two engines, one meaning. Two comparisons at once, one on each core, from neighbouring seeds: {@code -Dfluo.seed=N}
 * repeats them, {@code -Dfluo.rules=N} and {@code -Dfluo.traces=N} change the length of each. What they find is printed
 * as a case for {@link FoundDifferencesTest}.
 */
class EngineComparisonITCase {
    private static final Logger LOG = LoggerFactory.getLogger(EngineComparisonITCase.class);
    private static final long SEED = Long.getLong("fluo.seed", System.nanoTime());
    private static final int RULES = 300;
    private static final int TRACES = 50;

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void nativePlansAndJavaScriptAgree(int half) {
        long seed = SEED + half;
        LOG.info("comparing the engines with -Dfluo.seed={}", seed);
        EngineComparison comparison = new EngineComparison(
                seed, Integer.getInteger("fluo.rules", RULES), Integer.getInteger("fluo.traces", TRACES));
        EngineComparison.Report report = comparison.run(done -> LOG.debug("{} rules compared", done));
        LOG.info(
                "{} rules on {} traces each, {} of them varied, {} texts passed over",
                report.rules(),
                TRACES,
                report.varied(),
                report.passedOver());

        assertThat(report.differences())
                .as(
                        "-Dfluo.seed=%d%n%s",
                        seed,
                        String.join(
                                "\n",
                                report.differences().stream()
                                        .map(EngineDifference::asTestCase)
                                        .toList()))
                .isEmpty();
        assertThat(report.varied())
                .as("rules that hold on some traces and fail on others")
                .isGreaterThan(report.rules() / 5);
    }
}
