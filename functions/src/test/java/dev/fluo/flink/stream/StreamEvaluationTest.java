package dev.fluo.flink.stream;

import static dev.fluo.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.evaluation.SignalSettings;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rule.CanonicalJson;
import dev.fluo.rule.Format;
import dev.fluo.rule.RuleDocument;
import dev.fluo.rule.RuleReader;
import dev.fluo.signal.Signal;
import dev.fluo.stream.Contribution;
import dev.fluo.stream.Gathering;
import dev.fluo.stream.StreamLimits;
import dev.fluo.stream.StreamRules;
import dev.fluo.trace.TraceBuilder;
import dev.fluo.value.Lists;
import dev.fluo.verdict.RuleCompiler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** One subtask of {@link StreamEvaluation}: when it fires, and what it keeps over a restart and a new version. */
class StreamEvaluationTest {

    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    private static final String MANY = "stream.spans.by(service).within('1m').count() > 3";
    private static final int MAX_PARALLELISM = 8;

    private KeyedBroadcastOperatorTestHarness<String, Contribution, RuleUpdate, Signal> harness;
    private long version;
    private int traces;

    private void start(int keys, OperatorSubtaskState state) throws Exception {
        StreamSettings settings =
                new StreamSettings(Duration.ofSeconds(5), Duration.ofMinutes(5), new StreamLimits(keys, 1_000));
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new StreamEvaluation(settings, SignalSettings.DEFAULT), List.of(RuleBroadcast.RULES, RuleBroadcast.OFFSETS)),
                Contribution::partition,
                Types.STRING,
                MAX_PARALLELISM,
                1,
                0);
        harness.setup(SignalSerializer.TYPE.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private void publish(String when) throws Exception {
        RuleDocument document = document(when);
        version++;
        harness.processBroadcastElement(
                RuleUpdate.accepted("many", version, CanonicalJson.hash(document), CanonicalJson.of(document)),
                START);
    }

    private static RuleDocument document(String when) throws Exception {
        return RuleReader.read("id: many\nmessage: '${key} ${value}'\nwhen: |\n  " + when + "\n", Format.YAML, "many");
    }

    private void traces(String when, long generation, String service, int count, long atMillis) throws Exception {
        StreamRules rules = StreamRules.of(List.of(RuleCompiler.compile(document(when), generation, Lists.NONE)));
        for (int i = 0; i < count; i++) {
            var trace = TraceBuilder.trace(Integer.toHexString(++traces))
                    .span(span(service, "work").startNanos((START + atMillis) * 1_000_000));
            for (Contribution contribution :
                    rules.ofTrace(trace.build(), Optional.empty(), new Generation(generation))) {
                harness.processElement(contribution, START);
            }
        }
    }

    private record Generation(long since) implements Gathering {
        @Override
        public long generation(String ruleId) {
            return since;
        }

        @Override
        public boolean gatheredBefore(String ruleId) {
            return false;
        }

        @Override
        public long learnedFrom(String ruleId) {
            return 0;
        }
    }

    private void passTime(long millis) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + 200);
        harness.watermark(START + millis);
    }

    private List<String> said() {
        return harness.getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .map(record -> (Signal) ((StreamRecord<?>) record).getValue())
                .map(signal -> signal.action().word() + " " + message(signal))
                .toList();
    }

    private static String message(Signal signal) {
        String json = new String(signal.json(), StandardCharsets.UTF_8);
        return json.replaceAll(".*\"message\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void firesAtArrivalAndSaysWhenItIsOver() throws Exception {
        start(10, null);
        publish(MANY);

        traces(MANY, 1, "auth", 4, 1_000);
        traces(MANY, 1, "shop", 3, 1_000);
        passTime(1_000);
        assertThat(said()).containsExactly("opened auth 4");

        passTime(120_000);
        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
    }

    @Test
    void keepsWhatWasCountedOverARestart() throws Exception {
        start(10, null);
        publish(MANY);
        traces(MANY, 1, "auth", 2, 1_000);
        passTime(1_000);
        traces(MANY, 1, "auth", 1, 2_000);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();

        start(10, state);
        traces(MANY, 1, "auth", 1, 3_000);
        passTime(3_000);

        assertThat(said()).containsExactly("opened auth 4");
    }

    @Test
    void goesOnCountingUnderANewThreshold() throws Exception {
        String more = MANY.replace("> 3", "> 4");
        start(10, null);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);

        publish(more);
        traces(more, 1, "auth", 2, 2_000);
        passTime(2_000);

        assertThat(said()).containsExactly("opened auth 5");
    }

    @Test
    void beginsAnewWhenSomethingElseIsGathered() throws Exception {
        String errors = MANY.replace("spans.by", "spans.where(name == 'work').by");
        start(10, null);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);

        publish(errors);
        traces(errors, 2, "auth", 3, 2_000);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);

        assertThat(said()).isEmpty();
        assertThat(harness.getSideOutput(StreamEvaluation.LEDGER)).hasSize(1);
    }

    @Test
    void waitsForTheRuleThatContributionsAreFor() throws Exception {
        start(10, null);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);
        assertThat(said()).isEmpty();

        publish(MANY);
        passTime(2_000);
        passTime(3_000);

        assertThat(said()).containsExactly("opened auth 4");
    }

    @Test
    void saysWhenItsBoundOnKeysIsMetAndGoesOnWithTheOthers() throws Exception {
        start(1, null);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);
        traces(MANY, 1, "shop", 9, 1_500);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);

        assertThat(said()).containsExactly("opened auth 4");
        assertThat(harness.getSideOutput(StreamEvaluation.LEDGER).toString()).contains("limits.stream-keys");
    }

    @Test
    void forgetsARuleThatIsDeleted() throws Exception {
        start(10, null);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        harness.processBroadcastElement(RuleUpdate.deleted("many", ++version), START);
        passTime(120_000);

        assertThat(said()).containsExactly("opened auth 4");
        traces(MANY, 1, "auth", 4, 121_000);
        passTime(121_000);
        assertThat(said()).hasSize(1);
    }
}
