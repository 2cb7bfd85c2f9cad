package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.MuteSelector;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutes go on from the state of every earlier release; see {@link FrozenState}. */
class MutedStateEvolutionTest {

    private static final String OPERATOR = "muted-signals";

    /** The state that this version writes. */
    private static final String NOW = "now";

    @ParameterizedTest
    @ValueSource(strings = {NOW, "0.2.0-m5", "0.2.0-m6"})
    void anOpenEpisodeIsToldWhenTheMuteOfAnEarlierReleaseEnds(String release) throws Exception {
        OperatorSubtaskState state = release.equals(NOW) ? state() : FrozenState.of(OPERATOR, release);
        SuppressionHarness harness = SuppressionHarness.restore(SuppressionScenario.SETTINGS, 1, 1, 0, state);
        harness.add(episode("f", 12));
        assertThat(harness.signals())
                .singleElement()
                .satisfies(signal -> assertThat(new String(signal.json(), UTF_8))
                        .contains("\"muted\":{\"name\":\"work\",\"reason\":\"migration\""));

        harness.watermark(20 * MINUTE);
        assertThat(harness.said()).containsExactlyInAnyOrder("e revised 1", "f revised 1");
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        FrozenState.freeze(OPERATOR, state());
    }

    private static OperatorSubtaskState state() throws Exception {
        SuppressionHarness harness = SuppressionHarness.start(SuppressionScenario.SETTINGS);
        Mute mute = new Mute(
                "work",
                MuteSelector.parse(List.of("rule=storm")),
                Instant.ofEpochMilli(START),
                Instant.ofEpochMilli(START + 20 * MINUTE),
                "migration");
        harness.update(RuleUpdate.accepted(mute.key(), 0, "h", mute.json()));
        harness.add(episode("e", 5));
        harness.watermark(10 * MINUTE);
        return harness.stop();
    }

    private static Signal episode(String id, long minute) {
        String json = "{\"event\":{\"id\":\"" + id + "\",\"action\":\"opened\",\"sequence\":0},"
                + "\"service\":{\"name\":\"checkout\"},\"fluo\":{\"rule\":{\"mode\":\"active\",\"severity\":\"high\"}}}";
        return new Signal(
                id,
                "storm",
                7,
                0,
                SignalAction.OPENED,
                START + minute * MINUTE,
                new Repetition("", 0, true),
                json.getBytes(UTF_8));
    }
}
