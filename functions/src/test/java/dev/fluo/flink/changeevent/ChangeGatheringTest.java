package dev.fluo.flink.changeevent;

import static dev.fluo.flink.changeevent.ChangeHarness.ACTIVATED;
import static dev.fluo.flink.changeevent.ChangeHarness.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Index.atIndex;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one task that reads change events: what it holds back, contributes and puts aside. */
class ChangeGatheringTest {

    private static final String MANY = "stream.changes.where(kind == 'deploy').by(service).within('1h').count() > 2";
    private static final String HARD =
            "stream.changes.where(/(?:a?a?a?a?a?a?){160}b/.test(attributes.text)).by(service)"
                    + ".within('1h').count() > 2";
    private static final String NOVELTY = "stream.changes.by(author).firstSeen({ learn: '1h' })";

    private ChangeHarness harness;

    private void start(long needed, OperatorSubtaskState state) throws Exception {
        harness = new ChangeHarness(needed, state);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void contributesToTheRulesThatSelectIt() throws Exception {
        start(RuleGate.NOTHING, null);
        harness.publish(1, "many", MANY);
        harness.publish(2, "of-traces", "trace.spans.count() > 7");
        harness.publish(3, "of-spans", "stream.spans.within('1m').count() > 7");

        harness.post("{'kind':'deploy','service':'auth'}");
        harness.post("{'kind':'flag','service':'auth'}");
        harness.post("{'kind':'deploy'}");

        assertThat(harness.contributions()).singleElement().satisfies(contribution -> {
            assertThat(contribution.ruleId()).isEqualTo("many");
            assertThat(contribution.generation()).isEqualTo(1);
            assertThat(contribution.key()).containsExactly("auth");
        });
    }

    @Test
    void countsUnderEachValueOfAnArrayAndNotesWhatTheBoundLeavesOut() throws Exception {
        start(RuleGate.NOTHING, null);
        harness.publish(1, "many", MANY.replace("by(service)", "by(services)"));
        harness.post("{'kind':'deploy','attributes':{'services':['a','b',null,'a']}}");
        assertThat(harness.keys()).containsExactly(List.of("a"), List.of("b"));
        assertThat(harness.side(ChangeGathering.LEDGER)).isEmpty();

        String many = IntStream.range(0, 140).mapToObj(String::valueOf).collect(Collectors.joining(","));
        for (int i = 0; i < 2; i++) {
            harness.post("{'kind':'deploy','attributes':{'services':[" + many + "]}}");
        }
        assertThat(harness.keys()).hasSize(2 + 2 * 128);
        assertThat(harness.side(ChangeGathering.LEDGER))
                .containsExactly(
                        new RuleNoted("many", 1, "an event has more than 128 keys: it counts for the first 128 only"));
    }

    @Test
    void followsTheRulesAsTheyChange() throws Exception {
        start(RuleGate.NOTHING, null);
        harness.publish(1, "many", MANY);
        harness.publish(2, "many", MANY.replace("by(service)", "by(environment)"));
        harness.post("{'kind':'deploy','service':'auth','environment':'prod'}");
        harness.update(RuleUpdate.deleted("many", 3));
        harness.post("{'kind':'deploy','service':'auth','environment':'prod'}");

        assertThat(harness.keys()).containsExactly(List.of("prod"));
    }

    @Test
    void holdsChangesBackUntilTheRulesAreKnown() throws Exception {
        start(2, null);
        harness.publish(1, "many", MANY);
        harness.post("{'kind':'deploy','service':'a'}");
        harness.post("{'kind':'deploy','service':'b'}");
        harness.processingTime(ACTIVATED + 1_000);
        assertThat(harness.contributions()).isEmpty();
        OperatorSubtaskState state = harness.checkpoint();
        harness.close();

        start(2, state);
        harness.update(RuleUpdate.refused("bad", 2));
        harness.post("{'kind':'deploy','service':'c'}");
        assertThat(harness.contributions()).as("the order of changes stays").isEmpty();
        harness.processingTime(ACTIVATED + 2_000);
        harness.post("{'kind':'deploy','service':'d'}");

        assertThat(harness.keys()).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
    }

    @Test
    void noveltyLearnsFromWhenTheRuleIsKnownAlsoAfterARestart() throws Exception {
        start(RuleGate.NOTHING, null);
        harness.publish(1, "new-hands", NOVELTY);
        assertThat(harness.side(ChangeGathering.LEDGER).toString()).contains("it learns until");
        OperatorSubtaskState state = harness.checkpoint();
        harness.close();

        start(RuleGate.NOTHING, state);
        harness.processingTime(WRITTEN);
        harness.post("{'kind':'deploy','author':'ann'}");

        assertThat(harness.contributions())
                .singleElement()
                .satisfies(
                        contribution -> assertThat(contribution.learnedFrom()).isEqualTo(ACTIVATED));
    }

    @Test
    void aRuleThatFailsAgainAndAgainIsQuarantinedUntilItsNextVersion() throws Exception {
        String hard = "{'kind':'deploy','service':'auth','attributes':{'text':'" + "a".repeat(200_000) + "'}}";
        harness = new ChangeHarness(RuleGate.NOTHING, null, ChangesBacklog.NOTHING, 250_000);
        harness.publish(1, "hard", HARD);
        harness.publish(2, "many", MANY);
        for (int i = 0; i < ChangeHarness.FAILURES; i++) {
            harness.post(hard);
        }

        assertThat(harness.side(ChangeGathering.LEDGER))
                .hasSize(2)
                .satisfies(
                        noted -> assertThat(noted.toString())
                                .contains("a change event was not counted: it looked at more than"),
                        atIndex(0))
                .satisfies(
                        stopped -> assertThat(stopped).isInstanceOfSatisfying(RuleQuarantined.class, quarantined -> {
                            assertThat(quarantined.ruleId()).isEqualTo("hard");
                            assertThat(quarantined.version()).isEqualTo(1);
                            assertThat(quarantined.reason()).startsWith("it looked at more than");
                        }),
                        atIndex(1));
        assertThat(harness.keys()).as("the other rule counts").hasSize(ChangeHarness.FAILURES);

        OperatorSubtaskState state = harness.checkpoint();
        harness.close();
        harness = new ChangeHarness(RuleGate.NOTHING, state, ChangesBacklog.NOTHING, 250_000);
        harness.post(hard);
        assertThat(harness.side(ChangeGathering.LEDGER)).as("is not run").isEmpty();
        assertThat(harness.keys()).hasSize(1);

        harness.publish(3, "hard", HARD);
        harness.post(hard);
        assertThat(harness.side(ChangeGathering.LEDGER))
                .singleElement()
                .asString()
                .contains("it looked at more than");
    }

    @Test
    void saysOfEachVersionUntilWhenItLearns() throws Exception {
        start(RuleGate.NOTHING, null);
        harness.publish(1, "new-hands", NOVELTY);
        harness.processingTime(ACTIVATED + 1_000);
        harness.publish(2, "new-hands", NOVELTY);
        harness.post("{'kind':'deploy','author':'ann'}");

        List<RuleNoted> told = harness.side(ChangeGathering.LEDGER).stream()
                .map(RuleNoted.class::cast)
                .toList();
        assertThat(told).extracting(RuleNoted::version).containsExactly(1L, 2L);
        assertThat(told.get(0).note()).contains("it learns until");
        assertThat(told.get(1).note()).isEqualTo(told.get(0).note());
    }

    /** Secrets by name of an attribute, in its value wherever it stands, and by pattern. */
    @Test
    void incidentsAndBlindSpotsAreToldAChangeWithoutSecrets() throws Exception {
        Redaction redaction = Redaction.of(List.of("author", "ticket"), List.of("key-[0-9]+"));
        harness = new ChangeHarness(RuleGate.NOTHING, null, ChangesBacklog.NOTHING, Integer.MAX_VALUE, redaction);

        harness.post("{'kind':'deploy of T-1234','service':'auth-key-77','environment':'T-1234','version':'T-1234 b',"
                + "'author':'ann','attributes':{'ticket':'T-1234'}}");

        assertThat(harness.side(ChangeGathering.TELEMETRY))
                .singleElement()
                .isInstanceOfSatisfying(
                        TelemetryEvent.Change.class,
                        told -> assertThat(told.change())
                                .usingRecursiveComparison()
                                .ignoringFields("timeMillis")
                                .isEqualTo(new RecentChange(
                                        0,
                                        "deploy of [redacted]",
                                        "auth-[redacted]",
                                        "[redacted]",
                                        "[redacted] b",
                                        "[redacted]")));
    }

    @Test
    void whatIsNoChangeEventIsADeadLetterThatSaysWhyAndWhereFrom() throws Exception {
        start(RuleGate.NOTHING, null);
        harness.publish(1, "many", MANY);
        byte[] zeros = new byte[501];

        harness.post("{'kind':'deploy','enviroment':'prod'}");
        harness.post("no JSON");
        harness.post(zeros);
        harness.post((String) null);
        harness.post("{'kind':'deploy','time':'2026-11-22T11:15:30Z'}");
        harness.post("{'kind':'deploy','time':1795342530}");
        harness.post("{'kind':'deploy','time':'2026-11-22T10:19:00Z','service':'auth'}");

        List<DeadLetter> letters = harness.side(ChangeGathering.DEAD_LETTERS);
        assertThat(letters)
                .extracting(DeadLetter::error)
                .satisfiesExactly(
                        error -> assertThat(error).contains("did you mean `environment`?"),
                        error -> assertThat(error).contains("not JSON"),
                        error -> assertThat(error).contains("501 bytes").contains("limits.change-bytes"),
                        error -> assertThat(error).contains("has none"),
                        error -> assertThat(error).contains("`time` is 2026-11-22T11:15:30Z"),
                        error -> assertThat(error).contains("1970-01-21").contains("milliseconds"));
        assertThat(letters).extracting(DeadLetter::offset).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(letters).extracting(DeadLetter::topic).containsOnly("fluo.changes");
        assertThat(letters.get(2).value()).isEqualTo(zeros);
        assertThat(Arrays.equals(letters.get(1).value(), "no JSON".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(harness.keys()).as("what follows is counted").containsExactly(List.of("auth"));
    }
}
