package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.RuleAcknowledged;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.MuteSelector;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Muted signals are marked, and open episodes are told when their mute ends. */
class MutedSignalTest extends SuppressionScenario {

    private static final Repetition EPISODE = new Repetition("", 0, true);

    private static RuleUpdate mute(long version, String selector, long fromMinute, long untilMinute) {
        Mute mute = new Mute(
                "work",
                MuteSelector.parse(List.of(selector.split(" "))),
                Instant.ofEpochMilli(START + fromMinute * MINUTE),
                Instant.ofEpochMilli(START + untilMinute * MINUTE),
                "migration");
        return RuleUpdate.accepted(mute.key(), version, "h", mute.json());
    }

    private static Signal signal(String id, Repetition repetition, SignalAction action, int sequence, long minute) {
        String json = "{\"event\":{\"id\":\"" + id + "\",\"action\":\"" + action.word() + "\",\"sequence\":" + sequence
                + "},\"service\":{\"name\":\"checkout\",\"environment\":\"prod\"},"
                + "\"fluo\":{\"rule\":{\"mode\":\"active\",\"severity\":\"high\"}}}";
        return new Signal(id, "storm", 7, sequence, action, START + minute * MINUTE, repetition, json.getBytes(UTF_8));
    }

    private static Signal opened(String id, long minute) {
        return signal(id, Repetition.NONE, SignalAction.OPENED, 0, minute);
    }

    private static Signal episode(String id, SignalAction action, int sequence, long minute) {
        return signal(id, EPISODE, action, sequence, minute);
    }

    /** Returns the signals since the last call: id, action, sequence, and {@code muted} for those that are. */
    private List<String> said() {
        return harness.signals().stream()
                .map(signal -> signal.id() + " " + signal.action().word() + " " + signal.sequence()
                        + (new String(signal.json(), UTF_8).contains("\"muted\"") ? " muted" : ""))
                .toList();
    }

    @Test
    void signalsOfTheTimeOfAMuteAreMarked() throws Exception {
        harness.update(mute(0, "service=checkout", 10, 20));
        harness.add(opened("before", 9));
        harness.watermark(12 * MINUTE);
        harness.add(opened("in", 10));
        harness.watermark(22 * MINUTE);
        harness.add(opened("late", 19));
        harness.add(opened("after", 20));
        assertThat(said())
                .containsExactly("before opened 0", "in opened 0 muted", "late opened 0 muted", "after opened 0");
    }

    @Test
    void theMarkNamesTheMuteItsReasonAndItsEnd() throws Exception {
        harness.update(mute(0, "service=checkout", 0, 20));
        harness.add(opened("a", 1));
        assertThat(new String(harness.signals().get(0).json(), UTF_8))
                .contains(
                        "\"muted\":{\"name\":\"work\",\"reason\":\"migration\",\"until\":\"2026-11-22T10:20:00.000Z\"}");
    }

    @Test
    void otherSignalsAreNot() throws Exception {
        for (String selector : List.of(
                "service=cart", "severity=low", "environment=test", "rule=calm", "service=checkout rule=calm")) {
            harness.update(mute(selector.hashCode() & 0xffff, selector, 0, 20));
            harness.add(opened(selector, 1));
        }
        assertThat(said()).noneMatch(each -> each.endsWith("muted"));
    }

    @Test
    void anEpisodeThatIsOpenWhenTheMuteEndsIsTold() throws Exception {
        harness.update(mute(0, "rule=storm", 0, 20));
        harness.add(episode("e", SignalAction.OPENED, 0, 5));
        harness.add(episode("e", SignalAction.REVISED, 1, 5));
        assertThat(said()).containsExactly("e opened 0 muted", "e revised 1 muted");
        harness.watermark(20 * MINUTE);
        assertThat(said()).containsExactly("e revised 2");
        harness.add(episode("e", SignalAction.RESOLVED, 2, 25));
        assertThat(said()).containsExactly("e resolved 3");
    }

    @Test
    void anEpisodeThatWasOverBeforeTheMuteEndsIsNot() throws Exception {
        harness.update(mute(0, "rule=storm", 0, 20));
        harness.add(episode("e", SignalAction.OPENED, 0, 5));
        harness.add(episode("e", SignalAction.RESOLVED, 1, 15));
        harness.watermark(21 * MINUTE);
        assertThat(said()).containsExactly("e opened 0 muted", "e resolved 1 muted");
    }

    @Test
    void theEndOfWhatWasToldBeforeIsTold() throws Exception {
        harness.add(episode("e", SignalAction.OPENED, 0, 1));
        harness.update(mute(0, "rule=storm", 2, 20));
        harness.watermark(3 * MINUTE);
        harness.add(episode("e", SignalAction.REPEATED, 1, 5));
        harness.add(episode("e", SignalAction.RESOLVED, 2, 6));
        assertThat(said()).containsExactly("e opened 0", "e repeated 1 muted", "e resolved 2");
    }

    @Test
    void aMuteThatIsEndedTellsWhatIsOpen() throws Exception {
        harness.update(mute(0, "rule=storm", 0, 20));
        harness.add(episode("e", SignalAction.OPENED, 0, 5));
        harness.add(opened("t", 5));
        harness.update(RuleUpdate.deleted("mute:work", 1));
        assertThat(said()).containsExactly("e opened 0 muted", "t opened 0 muted", "e revised 1");
    }

    @Test
    void aMuteThatIsProlongedGoesOn() throws Exception {
        harness.update(mute(0, "rule=storm", 0, 20));
        harness.add(episode("e", SignalAction.OPENED, 0, 5));
        harness.update(mute(1, "rule=storm", 0, 40));
        harness.watermark(25 * MINUTE);
        assertThat(said()).containsExactly("e opened 0 muted");
        harness.watermark(40 * MINUTE);
        assertThat(said()).containsExactly("e revised 1");
    }

    @Test
    void anOlderDocumentDoesNotBringAMuteBack() throws Exception {
        harness.update(RuleUpdate.deleted("mute:work", 5));
        harness.update(mute(4, "rule=storm", 0, 20));
        harness.add(opened("t", 5));
        assertThat(said()).containsExactly("t opened 0");
    }

    @Test
    void aMutedSignalTakesNoPlaceOfOneThatIsToBeTold() throws Exception {
        Repetition once = new Repetition("k", 10 * MINUTE, false);
        harness.update(mute(0, "rule=storm", 0, 5));
        harness.add(signal("a", once, SignalAction.OPENED, 0, 4));
        harness.add(signal("b", once, SignalAction.OPENED, 0, 4));
        harness.add(signal("c", once, SignalAction.OPENED, 0, 6));
        assertThat(said()).containsExactly("a opened 0 muted", "c opened 0");
    }

    @Test
    void aRestoredTaskKnowsMutesAndWhatTheyMuted() throws Exception {
        harness.update(mute(0, "rule=storm", 0, 20));
        harness.add(episode("e", SignalAction.OPENED, 0, 5));
        assertThat(said()).containsExactly("e opened 0 muted");
        harness = SuppressionHarness.restore(SETTINGS, 1, 1, 0, harness.stop());
        harness.add(opened("t", 6));
        harness.watermark(20 * MINUTE);
        assertThat(said()).containsExactly("t opened 0 muted", "e revised 1");
    }

    @Test
    void everyTaskAcknowledgesAMute() throws Exception {
        harness.update(mute(3, "rule=storm", 0, 20));
        assertThat(harness.told()).containsExactly(new RuleAcknowledged("mute:work", 3, 0, 1));
    }

    @Test
    void everyTaskConfirmsTheAcknowledgementOfAnIncidentAndMutesNothing() throws Exception {
        harness.update(RuleUpdate.accepted("ack:4f2a", 3, "h", "{\"at\":\"2027-01-31T18:00:00Z\"}"));
        assertThat(harness.told()).containsExactly(new RuleAcknowledged("ack:4f2a", 3, 0, 1));
        harness.add(opened("t", 6));
        assertThat(said()).containsExactly("t opened 0");
    }
}
