package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static dev.fluo.flink.suppression.SuppressionHarness.signal;
import static dev.fluo.rules.verdict.SignalAction.OPENED;
import static dev.fluo.rules.verdict.SignalAction.REPEATED;
import static dev.fluo.rules.verdict.SignalAction.RESOLVED;
import static dev.fluo.rules.verdict.SignalAction.RETRACTED;
import static dev.fluo.rules.verdict.SignalAction.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import org.junit.jupiter.api.Test;

class SignalSuppressionTest extends SuppressionScenario {

    private static final Repetition UNBOUND = Repetition.NONE;

    @Test
    void whatSaysTheSameIsCountedAndTheCountIsToldWhenTheTimeIsOver() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.add(signal("other", "cart", OPENED, 0, 2_000));
        harness.add(signal("c", "auth", OPENED, 0, 3_000));
        assertThat(harness.said()).containsExactly("a opened 0", "other opened 0");

        harness.watermark(10 * MINUTE + 999);
        assertThat(harness.said()).isEmpty();
        harness.watermark(10 * MINUTE + 1_000);
        assertThat(harness.said()).containsExactly("a revised 1 +2");
        assertThat(harness.notes()).isEmpty();

        harness.add(signal("d", "auth", OPENED, 0, 10 * MINUTE + 2_000));
        assertThat(harness.said()).containsExactly("d opened 0");
    }

    @Test
    void theCountIsToldWhenTimeStandsStillAndAgainWhenMoreWasCounted() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.processingTime(29_999);
        harness.watermark(2_000);
        harness.processingTime(59_998);
        assertThat(harness.said()).containsExactly("a opened 0");

        harness.processingTime(59_999);
        assertThat(harness.said()).containsExactly("a revised 1 +1");
        harness.add(signal("a", "auth", REVISED, 1, 1_000));
        harness.add(signal("c", "auth", OPENED, 0, 3_000));
        harness.processingTime(89_998);
        assertThat(harness.said()).containsExactly("a revised 2 +1");

        harness.processingTime(89_999);
        assertThat(harness.said()).containsExactly("a revised 3 +2");
        harness.watermark(11 * MINUTE);
        assertThat(harness.said()).as("all is told already").isEmpty();
    }

    @Test
    void aCountedSignalIsGivenInSilenceInPlaceOfARetractedOne() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.add(signal("c", "auth", OPENED, 0, 2_000));
        harness.add(signal("a", "auth", RETRACTED, 1, 1_000));
        harness.processingTime(30_000);
        assertThat(harness.said()).containsExactly("a opened 0", "a retracted 1 +2", "b opened 0 +1");
    }

    @Test
    void aSignalAfterTheWindowTellsTheCountBeforeTheWatermarkDoes() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 0));
        harness.add(signal("b", "auth", OPENED, 0, 1));
        harness.add(signal("c", "auth", OPENED, 0, MINUTE * 11));
        assertThat(harness.said()).containsExactly("a opened 0");
        harness.watermark(MINUTE);
        harness.add(signal("d", "auth", OPENED, 0, MINUTE * 11));
        harness.watermark(MINUTE * 10);
        assertThat(harness.said()).containsExactly("a revised 1 +3");
    }

    @Test
    void aBacklogThatIsReadAtOnceHasItsWindowsTooOnceTimeIsNoLongerBehind() throws Exception {
        harness.watermark(MINUTE * 30);
        for (int minute = 20; minute < 50; minute += 5) {
            harness.add(signal("at-" + minute, "auth", OPENED, 0, MINUTE * minute));
        }
        assertThat(harness.said()).containsExactly("at-20 opened 0", "at-20 revised 1 +1", "at-30 opened 0");
    }

    @Test
    void whatIsSaidOfAGivenSignalIsGivenAndOfACountedOneIsNot() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.add(signal("b", "auth", REVISED, 1, 2_000));
        harness.add(signal("a", "auth", REVISED, 1, 1_500));
        harness.add(signal("c", "auth", OPENED, 0, 3_000));
        harness.add(signal("c", "auth", RETRACTED, 1, 3_000));
        assertThat(harness.said()).containsExactly("a opened 0", "a revised 1 +1");

        harness.watermark(11 * MINUTE);
        assertThat(harness.said()).containsExactly("a revised 2 +2");
        harness.add(signal("a", "auth", REVISED, 2, 1_600));
        harness.add(signal("a", "auth", RETRACTED, 3, 1_600));
        harness.add(signal("b", "auth", REVISED, 2, 2_100));
        assertThat(harness.said()).containsExactly("a revised 3 +2", "a retracted 4 +2");
    }

    @Test
    void whenTheStandingSignalIsRetractedAnotherIsGivenInItsPlace() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.add(signal("b", "auth", REVISED, 1, 2_500));
        harness.add(signal("c", "auth", OPENED, 0, 3_000));
        harness.add(signal("a", "auth", RETRACTED, 1, 1_000));
        harness.watermark(5_000);
        assertThat(harness.said()).containsExactly("a opened 0", "a retracted 1 +2", "b opened 1 +1");

        harness.add(signal("d", "auth", OPENED, 0, 6_000));
        harness.add(signal("b", "auth", REVISED, 2, 2_600));
        harness.watermark(11 * MINUTE);
        assertThat(harness.said()).containsExactly("b revised 2 +2");
    }

    @Test
    void whenNothingIsLeftToGiveTheNextSignalOpens() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.add(signal("b", "auth", RETRACTED, 1, 2_000));
        harness.add(signal("a", "auth", RETRACTED, 1, 1_000));
        harness.watermark(5_000);
        harness.add(signal("c", "auth", OPENED, 0, 6_000));
        assertThat(harness.said()).containsExactly("a opened 0", "a retracted 1 +1", "c opened 0 +1");
    }

    @Test
    void aSignalThatMovesToAnotherDayKeepsItsPlace() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.add(signal("a", "auth", RETRACTED, 1, 1_000));
        harness.add(signal("a", "auth", REVISED, 2, 3_000));
        harness.watermark(5_000);
        assertThat(harness.said()).containsExactly("a opened 0", "a retracted 1 +1", "a revised 2 +1");
    }

    @Test
    void everyRuleGivesSoManySignalsAMinute() throws Exception {
        for (int i = 0; i < 5; i++) {
            harness.add(signal("s" + i, UNBOUND, OPENED, 0, START + i));
        }
        assertThat(harness.said()).containsExactly("s0 opened 0", "s1 opened 0", "s2 opened 0");
        assertThat(harness.notes())
                .containsExactly("bound met: more than 3 signals within a minute; further ones were"
                        + " counted and not given (limits.signals-per-minute)");

        harness.add(signal("s0", UNBOUND, REVISED, 1, START));
        harness.watermark(MINUTE);
        assertThat(harness.said()).containsExactly("s0 revised 1", "s2 revised 1 +2");
        harness.add(signal("s6", UNBOUND, OPENED, 0, START + MINUTE));
        assertThat(harness.said()).containsExactly("s6 opened 0");
    }

    @Test
    void keysBeyondTheBoundAreCountedTogether() throws Exception {
        for (int i = 0; i < 7; i++) {
            harness.add(signal("s" + i, "key-" + i, OPENED, 0, i));
        }
        assertThat(harness.said())
                .containsExactly("s0 opened 0", "s1 opened 0", "s2 opened 0", "s3 opened 0", "s4 opened 0");
        assertThat(harness.notes()).hasSize(2).first().asString().contains("more than 2 keys at once");
        harness.watermark(2 * MINUTE);
        assertThat(harness.said()).containsExactly("s4 revised 1 +2");
    }

    @Test
    void anEpisodeIsRememberedUntilItIsResolved() throws Exception {
        Repetition episode = new Repetition("auth", 0, true);
        for (int i = 0; i < 4; i++) {
            harness.add(signal("e" + i, episode, OPENED, 0, START + i));
        }
        harness.watermark(24 * 60 * MINUTE);
        assertThat(harness.said()).containsExactly("e0 opened 0", "e1 opened 0", "e2 opened 0", "e2 revised 1 +1");
        harness.add(signal("e2", episode, REPEATED, 1, START + 24 * 60 * MINUTE));
        harness.add(signal("e2", episode, RESOLVED, 2, START + 24 * 60 * MINUTE));
        assertThat(harness.said()).containsExactly("e2 repeated 2 +1", "e2 resolved 3 +1");
    }

    @Test
    void aWrongClockDoesNotKeepAKeyQuiet() throws Exception {
        Repetition auth = new Repetition("auth", 10 * MINUTE, false);
        harness.add(signal("of-2262", auth, OPENED, 0, 9_214_646_400_000L));
        harness.watermark(13 * MINUTE);
        harness.add(signal("now", auth, OPENED, 0, START + 13 * MINUTE));
        harness.add(signal("of-1970", auth, OPENED, 0, 0));
        assertThat(harness.said()).containsExactly("of-2262 opened 0", "now opened 0");
        harness.watermark(24 * MINUTE);
        assertThat(harness.said()).containsExactly("now revised 1 +1");
    }

    @Test
    void aRevisionOfASignalFromBeforeThereWasStateIsGiven() throws Exception {
        Signal revised = signal("old", "auth", REVISED, 3, 1_000);
        harness.add(revised);
        harness.add(signal("old", "auth", RETRACTED, 4, 1_000));
        assertThat(harness.signals()).first().isSameAs(revised);
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        harness.add(signal("a", "auth", OPENED, 0, 1_000));
        harness.add(signal("b", "auth", OPENED, 0, 2_000));
        harness.watermark(3_000);
        var state = harness.stop();
        SuppressionHarness[] both = new SuppressionHarness[2];
        for (int subtask = 0; subtask < 2; subtask++) {
            both[subtask] = SuppressionHarness.restore(SETTINGS, 1, 2, subtask, state);
        }
        SuppressionHarness owner = both[subtaskOf("storm")];
        owner.add(signal("b", "auth", REVISED, 1, 2_500));
        owner.add(signal("c", "auth", OPENED, 0, 4_000));
        owner.add(signal("a", "auth", REVISED, 1, 1_500));
        owner.watermark(11 * MINUTE);
        assertThat(owner.said()).containsExactly("a revised 1 +2");
        both[1 - subtaskOf("storm")].close();
        harness = owner;
    }

    private static int subtaskOf(String rule) {
        return org.apache.flink.runtime.state.KeyGroupRangeAssignment.assignKeyToParallelOperator(
                rule, SuppressionHarness.MAX_PARALLELISM, 2);
    }
}
