package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static dev.fluo.flink.suppression.SuppressionHarness.signal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signal that cannot be edited costs itself, and not the task. */
class OneBadSignalTest {

    private static final SuppressionSettings ONE_A_MINUTE =
            new SuppressionSettings(1, 1, 2, Duration.ofMinutes(12), Duration.ZERO, Duration.ofSeconds(30));

    @ParameterizedTest
    @ValueSource(strings = {"[]", "nonsense", "", "{\"event\": 7}", "{\"fluo\": []}"})
    void theOthersGoOn(String json) throws Exception {
        SuppressionHarness harness = SuppressionHarness.start(ONE_A_MINUTE);
        for (String key : new String[] {"a", "b"}) {
            harness.add(bad(key, json));
            harness.add(signal("2" + key, key, SignalAction.OPENED, 0, 1_000));
            harness.watermark(20 * MINUTE);
            harness.processingTime(30 * MINUTE);
            harness.add(signal("3" + key, key, SignalAction.OPENED, 0, 21 * MINUTE));
        }
        assertThat(harness.said()).anyMatch(given -> given.contains("3a"));
        harness.endOfInput();
        harness.close();
    }

    private static Signal bad(String key, String json) {
        Repetition repetition = new Repetition(key, 10 * MINUTE, false);
        return new Signal("1" + key, "storm", 7, 0, SignalAction.OPENED, START, repetition, json.getBytes(UTF_8));
    }
}
