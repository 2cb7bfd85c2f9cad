package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.correlation.CorrelationLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluation across traces goes on from the state of every earlier release; see {@link FrozenState}. */
class CorrelationStateEvolutionTest {

    private static final String OPERATOR = "stream-evaluation";
    private static final CorrelationSettings SETTINGS = new CorrelationSettings(
            Duration.ofSeconds(5), Duration.ofMinutes(5), CorrelationLimits.DEFAULT, Duration.ofMinutes(1), 1 << 20);
    private static final String MANY = """
            id: many
            when: |
              stream.spans.by(service).within('1m').count() > 3
            """;
    private static final String UNUSUAL = """
            id: unusual
            when: |
              stream.spans.by(service).within('10s').distinct(name).count().above(baseline('5m'), 2, { support: 2 })
            """;
    private static final String UNPAID = """
            id: unpaid
            when: |
              stream.sequence(stream.spans.where(name == 'place'), stream.spans.where(name == 'pay'))
                .by(service).within('1m').incomplete()
            """;
    private static final String NEW = """
            id: new
            when: |
              stream.spans.by(service).firstSeen({ learn: '1m' })
            """;

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        CorrelationHarness harness = CorrelationHarness.restore(SETTINGS, FrozenState.of(OPERATOR, release));
        CorrelationSpans spans = new CorrelationSpans(1_000, harness, MANY, UNUSUAL, UNPAID, NEW);

        spans.add("auth", "pay", 66_000);
        spans.add("shop", "work", 67_000);
        harness.watermark(CorrelationSpans.START + 70_000);
        assertThat(said(harness))
                .containsExactlyInAnyOrder("opened many", "opened new", "opened unpaid", "opened unusual");

        harness.watermark(CorrelationSpans.START + 600_000);
        assertThat(said(harness))
                .contains("resolved many", "resolved unusual")
                .noneMatch(each -> each.startsWith("retracted"));
        harness.close();
    }

    private static List<String> said(CorrelationHarness harness) {
        return harness.signals().stream()
                .map(signal -> signal.action().word() + " " + signal.ruleId())
                .toList();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        CorrelationHarness harness = CorrelationHarness.start(SETTINGS);
        harness.publish(0, MANY);
        harness.publish(1, UNUSUAL);
        harness.publish(2, UNPAID);
        harness.publish(3, NEW);
        CorrelationSpans spans = new CorrelationSpans(0, harness, MANY, UNUSUAL, UNPAID, NEW);
        spans.add("auth", "place", 1_000);
        spans.add("stock", "place", 62_000);
        spans.add("auth", "work", 63_000);
        spans.add("auth", "work", 64_000);
        harness.watermark(CorrelationSpans.START + 64_500);
        spans.add("auth", "work", 65_000);
        FrozenState.freeze(OPERATOR, harness.stop());
    }
}
