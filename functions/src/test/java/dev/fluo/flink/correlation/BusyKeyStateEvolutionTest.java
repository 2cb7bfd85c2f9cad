package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Milliseconds that were put together stay together; state 0.1 told all apart. See {@link FrozenState}. */
class BusyKeyStateEvolutionTest {

    private static final String OPERATOR = "busy-stream-evaluation";

    /** Fewer than the spans have milliseconds, and more than seconds. */
    private static final int CELLS = 100;

    private static final CorrelationSettings SETTINGS = new CorrelationSettings(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            new CorrelationLimits(10, CELLS, 1 << 24),
            Duration.ofMinutes(1),
            1 << 20);
    private static final String BUSY = """
            id: busy
            when: |
              stream.after(stream.changes, '1m').spans.count() > 190
            """;

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnWithMillisecondsThatWerePutTogether(String release) throws Exception {
        CorrelationHarness harness = CorrelationHarness.restore(SETTINGS, FrozenState.of(OPERATOR, release));
        new CorrelationSpans(1_000, harness, BUSY).change(10_000);
        harness.watermark(CorrelationSpans.START + 40_000);

        assertThat(harness.signals()).extracting(Signal::ruleId).contains("busy");
        assertThat(harness.ledger().toString())
                .contains("told apart less exactly")
                .doesNotContain("bound");
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        CorrelationHarness harness = CorrelationHarness.start(SETTINGS);
        harness.publish(0, BUSY);
        CorrelationSpans spans = new CorrelationSpans(0, harness, BUSY);
        for (int i = 1; i <= 300; i++) {
            spans.add("shop", "work", i * 100 - 1);
        }
        harness.watermark(CorrelationSpans.START + 31_000);
        FrozenState.freeze(OPERATOR, harness.stop());
    }
}
