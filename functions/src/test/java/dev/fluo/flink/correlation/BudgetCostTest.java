package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.rules.correlation.CorrelationLimits;
import java.util.Arrays;
import java.util.Locale;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The time in which a task judges all keys of a rule at one boundary, with a budget of false signals and without:
 * {@code -Dfluo.budget.keys=200} measures it.
 */
@EnabledIfSystemProperty(named = "fluo.budget.keys", matches = "\\d+")
class BudgetCostTest {

    private static final int KEYS = Integer.getInteger("fluo.budget.keys", 1);
    private static final int HISTORY_SECONDS = 700;
    private static final int MEASURED_SECONDS = 200;
    private static final double NANOS_IN_MILLI = 1e6;
    private static final String BUDGET = ", falseSignals: '40/hour'";

    @ParameterizedTest
    @CsvSource({"hashmap, false", "hashmap, true", "rocksdb, false", "rocksdb, true"})
    void takesSoLongForABoundary(String state, boolean budget) throws Exception {
        String rule = "id: usual\nwhen: |\n  stream.spans.by(service).within('10s').count()"
                + ".above(baseline('10m'), { factor: 2, support: 4" + (budget ? BUDGET : "") + " })\n";
        StateBackend backend = state.equals("rocksdb") ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        CorrelationHarness harness = CorrelationHarness.start(
                CorrelationSettings.of(AssemblySettings.DEFAULT, CorrelationLimits.DEFAULT), backend, 1);
        harness.publish(0, rule);
        CorrelationSpans spans = new CorrelationSpans(0, harness, rule);
        long[] nanos = new long[MEASURED_SECONDS];
        for (int second = 0; second < HISTORY_SECONDS + MEASURED_SECONDS; second++) {
            for (int key = 0; key < KEYS; key++) {
                if ((key * 31 + second * 7) % 10 < 7) {
                    spans.add("service-" + key, "work", second * 1_000L);
                }
            }
            long started = System.nanoTime();
            harness.watermark(CorrelationSpans.START + second * 1_000L);
            if (second >= HISTORY_SECONDS) {
                nanos[second - HISTORY_SECONDS] = System.nanoTime() - started;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s, %d keys, %s: p50 %.2f ms, p99 %.2f ms a boundary%n",
                state,
                KEYS,
                budget ? "with a budget" : "without a budget",
                nanos[MEASURED_SECONDS / 2] / NANOS_IN_MILLI,
                nanos[MEASURED_SECONDS * 99 / 100] / NANOS_IN_MILLI);
        assertThat(harness.partitions()).isPositive();
        harness.close();
    }
}
