package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static dev.fluo.flink.suppression.SuppressionHarness.signal;
import static dev.fluo.rules.verdict.SignalAction.OPENED;
import static dev.fluo.rules.verdict.SignalAction.RETRACTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State 0.1 kept one document of a signal, in however many windows it was; later ones keep those of standing signals by
 * their windows. See {@link FrozenState}.
 */
class SharedSignalStateEvolutionTest {

    private static final String OPERATOR = "shared-signal-suppression";
    private static final SuppressionSettings SETTINGS =
            new SuppressionSettings(3, 3, 10, Duration.ofMinutes(12), Duration.ZERO, Duration.ofSeconds(30));

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromASignalInSeveralWindowsOfAnEarlierRelease(String release) throws Exception {
        SuppressionHarness harness = SuppressionHarness.restore(SETTINGS, 1, 1, 0, FrozenState.of(OPERATOR, release));
        harness.watermark(16 * MINUTE);
        harness.add(hourly("s", "auth", RETRACTED, 1, 15 * MINUTE));
        assertThat(harness.said()).isEmpty();

        harness.watermark(60 * MINUTE + 1_000);
        List<String> hour =
                release.equals("0.1") ? List.of("a revised 1 +1") : List.of("s revised 1 +1", "a revised 1 +1");
        assertThat(harness.said())
                .as("with its one document of state 0.1, the retraction took what was given of s")
                .isEqualTo(hour);
        harness.watermark(60 * MINUTE + 3_000);
        assertThat(harness.said()).containsExactly("t revised 3 +1");

        harness.endOfInput();
        assertThat(harness.keyedStates()).isZero();
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        SuppressionHarness harness = SuppressionHarness.start(SETTINGS);
        harness.add(hourly("s", "auth", OPENED, 0, 0));
        harness.add(hourly("a", "before", OPENED, 0, 1_000));
        harness.add(hourly("t", "before", OPENED, 0, 2_000));
        harness.add(hourly("t", "before", RETRACTED, 1, 2_000));
        harness.add(hourly("t", "after", OPENED, 2, 3_000));
        harness.add(hourly("u", "after", OPENED, 0, 4_000));
        harness.watermark(15 * MINUTE);
        harness.add(hourly("s", "auth", OPENED, 0, 15 * MINUTE));
        FrozenState.freeze(OPERATOR, harness.stop());
    }

    private static Signal hourly(String id, String key, SignalAction action, int sequence, long millis) {
        return signal(id, new Repetition(key, 60 * MINUTE, false), action, sequence, START + millis);
    }
}
