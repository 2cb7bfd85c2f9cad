package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.signal;
import static dev.fluo.rules.verdict.SignalAction.OPENED;
import static dev.fluo.rules.verdict.SignalAction.RETRACTED;
import static dev.fluo.rules.verdict.SignalAction.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suppression goes on from the state of every earlier release; see {@link FrozenState}. */
class SuppressionStateEvolutionTest {

    private static final String OPERATOR = "signal-suppression";
    private static final SuppressionSettings SETTINGS =
            new SuppressionSettings(3, 3, 10, Duration.ofMinutes(12), Duration.ZERO, Duration.ofSeconds(30));

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        SuppressionHarness harness = SuppressionHarness.restore(SETTINGS, 1, 1, 0, FrozenState.of(OPERATOR, release));

        harness.add(signal("d", "auth", OPENED, 0, 5_000));
        harness.add(signal("c", "auth", REVISED, 1, 5_000));
        harness.add(signal("a", "auth", RETRACTED, 2, 1_500));
        harness.watermark(6_000);
        assertThat(harness.said()).containsExactly("a retracted 2 +3", "b opened 0 +2");
        harness.add(signal("p", "cart", REVISED, 1, 2_000));
        harness.watermark(10 * MINUTE + 1_000);
        assertThat(harness.said()).containsExactly("p revised 1");

        harness.endOfInput();
        assertThat(harness.keyedStates()).isZero();
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        SuppressionHarness harness = SuppressionHarness.start(SETTINGS);
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("a", "auth", REVISED, 1, 1_500));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.add(signal("c", "auth", OPENED, 0, 3_000));
        harness.add(signal("p", "cart", OPENED, 0, 2_000));
        harness.watermark(4_000);
        FrozenState.freeze(OPERATOR, harness.stop());
    }
}
