package dev.fluo.flink.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rule.CanonicalJson;
import dev.fluo.rule.Format;
import dev.fluo.rule.RuleDocument;
import dev.fluo.rule.RuleReader;
import dev.fluo.stream.Contribution;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one task that reads change events: what it holds back, contributes and puts aside. */
class ChangeGatheringTest {

    private static final long WRITTEN = 1_795_342_530_000L;
    private static final long ACTIVATED = WRITTEN - 60_000;
    private static final String MANY = "stream.changes.where(kind == 'deploy').by(service).within('1h').count() > 2";
    private static final String NOVELTY = "stream.changes.by(author).firstSeen({ learn: '1h' })";

    private KeyedBroadcastOperatorTestHarness<Integer, RawRecord, RuleUpdate, Contribution> harness;
    private long offset;

    private void start(long needed, OperatorSubtaskState state) throws Exception {
        ChangeSettings settings = new ChangeSettings(new RuleGate(needed), 500);
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new ChangeGathering(settings), List.of(RuleBroadcast.RULES, RuleBroadcast.OFFSETS)),
                ChangeGathering::oneKey,
                Types.INT,
                8,
                1,
                0);
        harness.setup(ContributionSerializer.TYPE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        harness.setProcessingTime(ACTIVATED);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void publish(long version, String id, String when) throws Exception {
        RuleDocument document =
                RuleReader.read("id: " + id + "\nwhen: |\n  " + when + "\n", Format.YAML, id);
        RuleUpdate update =
                RuleUpdate.accepted(id, version, CanonicalJson.hash(document), CanonicalJson.of(document));
        harness.processBroadcastElement(update, 0);
    }

    private void post(String json) throws Exception {
        post(json == null ? null : json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private void post(byte[] value) throws Exception {
        harness.processElement(new RawRecord("fluo.changes", 0, offset++, WRITTEN, null, value, Map.of()), 0);
    }

    private List<Contribution> contributions() {
        return harness.getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .map(record -> (Contribution) ((StreamRecord<?>) record).getValue())
                .toList();
    }

    private List<List<Object>> keys() {
        return contributions().stream().map(Contribution::key).toList();
    }

    private <T> List<T> side(OutputTag<T> tag) {
        List<T> values = new ArrayList<>();
        var output = harness.getSideOutput(tag);
        if (output != null) {
            output.forEach(record -> values.add(record.getValue()));
        }
        return values;
    }

    @Test
    void contributesToTheRulesThatSelectIt() throws Exception {
        start(RuleGate.NOTHING, null);
        publish(1, "many", MANY);
        publish(2, "of-traces", "trace.spans.count() > 7");
        publish(3, "of-spans", "stream.spans.within('1m').count() > 7");

        post("{'kind':'deploy','service':'auth'}");
        post("{'kind':'flag','service':'auth'}");
        post("{'kind':'deploy'}");

        assertThat(contributions()).singleElement().satisfies(contribution -> {
            assertThat(contribution.ruleId()).isEqualTo("many");
            assertThat(contribution.generation()).isEqualTo(1);
            assertThat(contribution.key()).containsExactly("auth");
        });
    }

    @Test
    void followsTheRulesAsTheyChange() throws Exception {
        start(RuleGate.NOTHING, null);
        publish(1, "many", MANY);
        publish(2, "many", MANY.replace("by(service)", "by(environment)"));
        post("{'kind':'deploy','service':'auth','environment':'prod'}");
        harness.processBroadcastElement(RuleUpdate.deleted("many", 3), 0);
        post("{'kind':'deploy','service':'auth','environment':'prod'}");

        assertThat(keys()).containsExactly(List.of("prod"));
    }

    @Test
    void holdsChangesBackUntilTheRulesAreKnown() throws Exception {
        start(2, null);
        publish(1, "many", MANY);
        post("{'kind':'deploy','service':'a'}");
        post("{'kind':'deploy','service':'b'}");
        harness.setProcessingTime(ACTIVATED + 1_000);
        assertThat(contributions()).isEmpty();
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        start(2, state);
        harness.processBroadcastElement(RuleUpdate.refused("bad", 2), 0);
        post("{'kind':'deploy','service':'c'}");
        assertThat(contributions()).as("the order of changes stays").isEmpty();
        harness.setProcessingTime(ACTIVATED + 2_000);
        post("{'kind':'deploy','service':'d'}");

        assertThat(keys()).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
    }

    @Test
    void noveltyLearnsFromWhenTheRuleIsKnownAlsoAfterARestart() throws Exception {
        start(RuleGate.NOTHING, null);
        publish(1, "new-hands", NOVELTY);
        assertThat(side(ChangeGathering.LEDGER).toString()).contains("it learns until");
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        start(RuleGate.NOTHING, state);
        harness.setProcessingTime(WRITTEN);
        post("{'kind':'deploy','author':'ann'}");

        assertThat(contributions()).singleElement().satisfies(contribution ->
                assertThat(contribution.learnedFrom()).isEqualTo(ACTIVATED));
    }

    @Test
    void saysOfEachVersionUntilWhenItLearns() throws Exception {
        start(RuleGate.NOTHING, null);
        publish(1, "new-hands", NOVELTY);
        harness.setProcessingTime(ACTIVATED + 1_000);
        publish(2, "new-hands", NOVELTY);
        post("{'kind':'deploy','author':'ann'}");

        List<RuleNoted> told = side(ChangeGathering.LEDGER).stream().map(RuleNoted.class::cast).toList();
        assertThat(told).extracting(RuleNoted::version).containsExactly(1L, 2L);
        assertThat(told.get(0).note()).contains("it learns until");
        assertThat(told.get(1).note()).isEqualTo(told.get(0).note());
    }

    @Test
    void whatIsNoChangeEventIsADeadLetterThatSaysWhyAndWhereFrom() throws Exception {
        start(RuleGate.NOTHING, null);
        publish(1, "many", MANY);
        byte[] zeros = new byte[501];

        post("{'kind':'deploy','enviroment':'prod'}");
        post("no JSON");
        post(zeros);
        post((String) null);
        post("{'kind':'deploy','time':'2026-11-22T11:15:30Z'}");
        post("{'kind':'deploy','time':1795342530}");
        post("{'kind':'deploy','time':'2026-11-22T10:19:00Z','service':'auth'}");

        List<DeadLetter> letters = side(ChangeGathering.DEAD_LETTERS);
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
        assertThat(Arrays.equals(letters.get(1).value(), "no JSON".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(keys()).as("what follows is counted").containsExactly(List.of("auth"));
    }
}
