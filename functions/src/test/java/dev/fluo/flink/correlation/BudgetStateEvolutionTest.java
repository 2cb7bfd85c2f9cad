package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule with a budget for false signals goes on with the history of its keys; see {@link FrozenState}. */
class BudgetStateEvolutionTest {

    private static final String OPERATOR = "budget-stream-evaluation";
    /** The state that this version writes. */
    private static final String NOW = "now";
    /** A job without the history. */
    private static final String NONE = "none";

    private static final CorrelationSettings SETTINGS = new CorrelationSettings(
            Duration.ofSeconds(5), Duration.ofMinutes(5), CorrelationLimits.DEFAULT, Duration.ofMinutes(1), 1 << 20);
    private static final String RULE = """
            id: within-budget
            when: |
              stream.spans.by(service).within('5s').count()
                  .above(baseline('5m'), { factor: 1.5, support: 4, falseSignals: '120/hour' })
            forget: 15m
            """;
    private static final int HISTORY_SECONDS = 290;

    @ParameterizedTest
    @ValueSource(strings = {NONE, NOW, "0.2.0-m6"})
    void aBurstIsToldFromTheHistory(String release) throws Exception {
        CorrelationHarness harness = switch (release) {
            case NONE -> {
                CorrelationHarness empty = CorrelationHarness.start(SETTINGS);
                empty.publish(0, RULE);
                yield empty;
            }
            case NOW -> CorrelationHarness.restore(SETTINGS, state());
            default -> CorrelationHarness.restore(SETTINGS, FrozenState.of(OPERATOR, release));
        };
        CorrelationSpans spans = new CorrelationSpans(1_000_000, harness, RULE);
        for (int second = HISTORY_SECONDS; second < HISTORY_SECONDS + 5; second++) {
            many(spans, second, 40);
        }
        harness.watermark(CorrelationSpans.START + (HISTORY_SECONDS + 30) * 1_000L);

        assertThat(harness.signals())
                .extracting(Signal::action)
                .isEqualTo(release.equals(NONE) ? List.of() : List.of(SignalAction.OPENED, SignalAction.RESOLVED));
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        FrozenState.freeze(OPERATOR, state());
    }

    private static OperatorSubtaskState state() throws Exception {
        CorrelationHarness harness = CorrelationHarness.start(SETTINGS);
        harness.publish(0, RULE);
        CorrelationSpans spans = new CorrelationSpans(0, harness, RULE);
        for (int second = 0; second < HISTORY_SECONDS; second++) {
            many(spans, second, 1 + second % 3);
        }
        harness.watermark(CorrelationSpans.START + HISTORY_SECONDS * 1_000L);
        assertThat(harness.signals()).isEmpty();
        return harness.stop();
    }

    private static void many(CorrelationSpans spans, int second, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            spans.add("auth", "work", second * 1_000L + i);
        }
    }
}
