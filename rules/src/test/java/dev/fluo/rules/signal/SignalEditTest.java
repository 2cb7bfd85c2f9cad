package dev.fluo.rules.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalEditTest {
    private static final Signal SIGNAL = signal("""
            {"@timestamp":"2026-11-22T10:00:00.900Z",\
            "event":{"id":"a","action":"opened","created":"2026-11-22T10:00:03.000Z","sequence":0},\
            "fluo":{"observed":[{"left":3.0}]},"tags":[]}""");

    @Test
    void changesWhatTheSignalSaysOfItselfAndNothingElse() {
        Signal edited = SignalEdit.of(SIGNAL)
                .action(SignalAction.REVISED)
                .sequence(4)
                .created(Instant.parse("2026-11-22T10:10:00.5Z"))
                .suppressed(17)
                .signal();

        assertThat(edited.action()).isEqualTo(SignalAction.REVISED);
        assertThat(edited.sequence()).isEqualTo(4);
        assertThat(new String(edited.json(), UTF_8)).isEqualTo("""
                {"@timestamp":"2026-11-22T10:00:00.900Z",\
                "event":{"id":"a","action":"revised","created":"2026-11-22T10:10:00.500Z","sequence":4,"type":["change"]},\
                "fluo":{"observed":[{"left":3.0}],"suppressed":17},"tags":[]}""");
    }

    @Test
    void aSignalThatDoesNotChangeIsNotWrittenAgain() {
        assertThat(SignalEdit.of(SIGNAL).sequence(0).suppressed(0).signal()).isSameAs(SIGNAL);
    }

    @Test
    void aCountThatHoldsNoMoreGoes() {
        Signal counted = SignalEdit.of(SIGNAL).suppressed(2).signal();
        assertThat(new String(SignalEdit.of(counted).sequence(1).signal().json(), UTF_8))
                .doesNotContain("suppressed");
    }

    @Test
    void theIncidentIsTheOnlyThingThatChanges() {
        Signal counted = SignalEdit.of(SIGNAL).suppressed(2).signal();

        Signal once = SignalEdit.inIncident(counted, "first");
        assertThat(new String(once.json(), UTF_8)).isEqualTo("""
                {"@timestamp":"2026-11-22T10:00:00.900Z",\
                "event":{"id":"a","action":"opened","created":"2026-11-22T10:00:03.000Z","sequence":0,"type":["start"]},\
                "fluo":{"observed":[{"left":3.0}],"suppressed":2,"incident":{"id":"first"}},"tags":[]}""");
        assertThat(once.action()).isEqualTo(SignalAction.OPENED);

        assertThat(new String(SignalEdit.inIncident(once, "second").json(), UTF_8))
                .contains("\"incident\":{\"id\":\"second\"}")
                .doesNotContain("first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fluo\":{}}                              | {\"fluo\":{\"incident\":{\"id\":\"i\"}}}",
                "{\"fluo\":{\"a\":[{\"fluo\":{}}]},\"b\":\"ß\"} | {\"fluo\":{\"a\":[{\"fluo\":{}}],\"incident\":{\"id\":\"i\"}},\"b\":\"ß\"}",
                "{\"ä€😀\":\"}\",\"fluo\":{\"a\":\"}ü\"}}    | {\"ä€😀\":\"}\",\"fluo\":{\"a\":\"}ü\",\"incident\":{\"id\":\"i\"}}}",
                "{\"a\":{\"fluo\":{}}}                     | {\"a\":{\"fluo\":{}},\"fluo\":{\"incident\":{\"id\":\"i\"}}}",
                "{\"fluo\":{\"incident\":{\"id\":\"h\"},\"b\":1}} | {\"fluo\":{\"incident\":{\"id\":\"i\"},\"b\":1}}",
            })
    void theIncidentGoesIntoTheOutermostFluo(String json, String expected) {
        assertThat(new String(SignalEdit.inIncident(signal(json), "i").json(), UTF_8))
                .isEqualTo(expected);
    }

    private static Signal signal(String json) {
        return new Signal("a", "storm", 1, 0, SignalAction.OPENED, 0, Repetition.NONE, json.getBytes(UTF_8));
    }
}
