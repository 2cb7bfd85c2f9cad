package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Waits of episodes go on from frozen state: one key is pending, one has risen in severity, and one waits for its end.
 * See {@link FrozenState}.
 */
class WaitingEpisodeStateEvolutionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATOR = "waiting-stream-evaluation";
    private static final CorrelationSettings SETTINGS = new CorrelationSettings(
            Duration.ofSeconds(5), Duration.ofMinutes(5), CorrelationLimits.DEFAULT, Duration.ofMinutes(1), 1 << 20);
    private static final String MANY = """
            id: many
            when: stream.spans.by(service).within('10s').count() > 1
            for: 20s
            resolveAfter: 20s
            severity: { low: value > 1, high: value > 5 }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void waitsGoOn(String release) throws Exception {
        CorrelationHarness harness = CorrelationHarness.restore(SETTINGS, FrozenState.of(OPERATOR, release));
        CorrelationSpans spans = new CorrelationSpans(1_000, harness, MANY);

        pairs(spans, "pending", 61_000, 90_000);
        pairs(spans, "risen", 61_000, 90_000);
        harness.watermark(CorrelationSpans.START + 90_000);

        assertThat(harness.signals())
                .extracting(WaitingEpisodeStateEvolutionTest::shown)
                .containsExactlyInAnyOrder("ending resolved low 22000", "pending opened low 67000");
        harness.close();
    }

    private static String shown(Signal signal) {
        try {
            JsonNode document = JSON.readTree(signal.json());
            return document.at("/fluo/key/0").asText() + " " + signal.action().word() + " "
                    + document.at("/fluo/rule/severity").asText() + " "
                    + (signal.timestampMillis() - CorrelationSpans.START);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        CorrelationHarness harness = CorrelationHarness.start(SETTINGS);
        harness.publish(0, MANY);
        CorrelationSpans spans = new CorrelationSpans(0, harness, MANY);
        pairs(spans, "ending", 1_000, 35_000);
        pairs(spans, "risen", 1_000, 60_000);
        pairs(spans, "risen", 40_000, 45_000);
        pairs(spans, "pending", 46_000, 60_000);
        harness.watermark(CorrelationSpans.START + 60_000);
        FrozenState.freeze(OPERATOR, harness.stop());
    }

    /** Two spans every five seconds. */
    private static void pairs(CorrelationSpans spans, String service, long fromMillis, long toMillis) throws Exception {
        for (long at = fromMillis; at <= toMillis; at += 5_000) {
            spans.add(service, "work", at);
            spans.add(service, "work", at + 1);
        }
    }
}
