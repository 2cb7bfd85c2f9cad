package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.correlation.CorrelationLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signals of a retracted episode are counted on; state 0.1 did not know of it. See {@link FrozenState}. */
class FallenEpisodeStateEvolutionTest {

    private static final String OPERATOR = "fallen-stream-evaluation";
    private static final CorrelationSettings SETTINGS = new CorrelationSettings(
            Duration.ofSeconds(5), Duration.ofMinutes(5), CorrelationLimits.DEFAULT, Duration.ofMinutes(1), 1 << 20);
    private static final String MOSTLY = """
            id: mostly
            when: |
              stream.spans.where(service == 'auth').within('1m').count() / stream.spans.within('1m').count() > 0.5
            """;

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void countsOnTheSignalsOfWhatWasTakenBack(String release) throws Exception {
        CorrelationHarness harness = CorrelationHarness.restore(SETTINGS, FrozenState.of(OPERATOR, release));
        CorrelationSpans spans = new CorrelationSpans(1_000, harness, MOSTLY);

        for (int i = 0; i < 3; i++) {
            spans.add("auth", "work", 10_000);
        }
        harness.watermark(CorrelationSpans.START + 22_000);

        assertThat(harness.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.action().word()).isEqualTo("opened");
            assertThat(signal.sequence()).isEqualTo(2);
        });
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        CorrelationHarness harness = CorrelationHarness.start(SETTINGS);
        harness.publish(0, MOSTLY);
        CorrelationSpans spans = new CorrelationSpans(0, harness, MOSTLY);
        spans.add("auth", "work", 10_000);
        harness.watermark(CorrelationSpans.START + 20_000);
        spans.add("shop", "work", 9_000);
        spans.add("shop", "work", 9_000);
        harness.watermark(CorrelationSpans.START + 21_000);
        FrozenState.freeze(OPERATOR, harness.stop());
    }
}
