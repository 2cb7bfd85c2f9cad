package dev.fluo.flink.stream;

import static dev.fluo.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.RuleCounts;
import dev.fluo.flink.ledger.VerdictCounts;
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
import org.junit.jupiter.api.Test;

/** One subtask of {@link StreamEvaluation}: when it fires, and what it keeps over a restart and a new version. */
class StreamEvaluationTest {

    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    private static final String MANY = "stream.spans.by(service).within('1m').count() > 3";

    private StreamHarness harness;
    private long version;
    private int traces;

    private static StreamSettings settings(int keys) {
        return new StreamSettings(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                new StreamLimits(keys, 1_000, 1 << 20),
                Duration.ofMinutes(1));
    }

    private void start(int keys) throws Exception {
        harness = StreamHarness.start(settings(keys));
    }

    private void publish(String when) throws Exception {
        harness.publish(++version, text(when));
    }

    private static String text(String when) {
        return "id: many\nmessage: '${key} ${value}'\nwhen: |\n  " + when + "\n";
    }

    private static RuleDocument document(String when) throws Exception {
        return RuleReader.read(text(when), Format.YAML, "many");
    }

    private void traces(String when, long generation, String service, int count, long atMillis) throws Exception {
        StreamRules rules = StreamRules.of(List.of(RuleCompiler.compile(document(when), generation, Lists.NONE)));
        for (int i = 0; i < count; i++) {
            var trace = TraceBuilder.trace(Integer.toHexString(++traces))
                    .span(span(service, "work").startNanos((START + atMillis) * 1_000_000));
            for (Contribution contribution :
                    rules.ofTrace(trace.build(), Optional.empty(), new Generation(generation))) {
                harness.add(contribution);
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
        harness.watermark(START + millis);
    }

    private List<String> said() {
        return harness.signals().stream()
                .map(signal -> signal.action().word() + " " + message(signal))
                .toList();
    }

    private static String message(Signal signal) {
        String json = new String(signal.json(), StandardCharsets.UTF_8);
        return json.replaceAll(".*\"message\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void firesAtArrivalAndSaysWhenItIsOver() throws Exception {
        start(10);
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
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 2, 1_000);
        passTime(1_000);
        traces(MANY, 1, "auth", 1, 2_000);
        harness.restart(2);
        traces(MANY, 1, "auth", 1, 3_000);
        passTime(3_000);

        assertThat(said()).containsExactly("opened auth 4");
    }

    @Test
    void goesOnCountingUnderANewThreshold() throws Exception {
        String more = MANY.replace("> 3", "> 4");
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);

        publish(more);
        traces(more, 1, "auth", 2, 2_000);
        passTime(2_000);

        assertThat(said()).containsExactly("opened auth 5");
    }

    @Test
    void takesBackOnceWhatIsExceptedLater() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        publish(MANY + "\nexcept:\n  - name: known\n    reason: a test\n    when: key == 'auth'");
        traces(MANY, 1, "auth", 1, 2_000);
        traces(MANY, 1, "auth", 1, 3_000);
        passTime(120_000);
        assertThat(said()).containsExactly("opened auth 4", "retracted auth 4");
    }

    @Test
    void saysAgainWhatIsNotExceptedAnyMore() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);
        publish(MANY + "\nexcept:\n  - name: known\n    reason: a test\n    when: key == 'auth'");
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);
        publish(MANY);
        traces(MANY, 1, "auth", 1, 3_000);
        passTime(3_000);

        assertThat(said()).containsExactly("opened auth 4", "retracted auth 4", "opened auth 4");
    }

    @Test
    void beginsAnewWhenSomethingElseIsGathered() throws Exception {
        String errors = MANY.replace("spans.by", "spans.where(name == 'work').by");
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);

        publish(errors);
        traces(errors, 2, "auth", 3, 2_000);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);

        assertThat(said()).isEmpty();
        assertThat(harness.ledger().toString()).contains("it began anew");
    }

    @Test
    void waitsForTheRuleThatContributionsAreFor() throws Exception {
        start(10);
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
        start(1);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);
        traces(MANY, 1, "shop", 9, 1_500);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);

        assertThat(said()).containsExactly("opened auth 4");
        assertThat(harness.ledger().toString()).contains("limits.stream-keys");
    }

    @Test
    void aKeyWithTooMuchStopsNoOther() throws Exception {
        String names = "stream.spans.by(service).within('1m').distinct(traceId).count() > 3";
        start(10);
        publish(names);
        for (int second = 0; second < 10; second++) {
            traces(names, 1, "auth", 60, second * 1_000);
            passTime(second * 1_000);
        }
        traces(names, 1, "shop", 4, 10_000);
        passTime(10_000);

        assertThat(said()).contains("opened shop 4");
        assertThat(harness.ledger().toString()).contains("limits.stream-bytes").contains("16384 of one key");
    }

    @Test
    void doesNotTakeBackWhatItSaidWhenTimeBeginsAnewAfterARestart() throws Exception {
        String paid = "stream.sequence(stream.spans.where(name == 'work'), stream.spans.where(name == 'pay'))"
                + ".by(service).within('1m').incomplete()";
        start(10);
        publish(paid);
        traces(paid, 1, "auth", 1, 1_000);
        passTime(90_000);
        assertThat(said()).containsExactly("opened auth 1");

        harness.restart(1);
        traces(paid, 1, "auth", 1, 91_000);
        harness.passProcessingTime();

        assertThat(said()).containsExactly("opened auth 1");
    }

    @Test
    void resolvesWhatIsOpenWhenTheRuleIsDeleted() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        traces(MANY, 1, "shop", 1, 1_000);
        passTime(1_000);

        harness.update(RuleUpdate.deleted("many", ++version));
        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
        assertThat(harness.partitions()).isZero();

        traces(MANY, 1, "auth", 4, 121_000);
        passTime(121_000);
        assertThat(said()).hasSize(2);
    }

    @Test
    void resolvesWhatIsOpenOfWhatWasGatheredBefore() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        publish(MANY.replace("by(service)", "by(name)"));

        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
    }

    @Test
    void resolvesWhatANewThresholdDoesNotCover() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(10_000);

        publish(MANY.replace("> 3", "> 9"));
        passTime(20_000);

        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
    }

    @Test
    void beginsAnewWhenItWasDisabled() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);

        harness.publish(++version, text(MANY) + "enabled: false\n");
        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");

        publish(MANY);
        traces(MANY, version, "auth", 1, 3_000);
        passTime(3_000);
        assertThat(said()).hasSize(2);
        assertThat(harness.ledger().toString()).contains("it began anew");
    }

    @Test
    void countsForTheAttestationWhatItSaidOfKeys() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        traces(MANY, 1, "shop", 1, 1_500);
        passTime(1_000);
        harness.restart(2);
        harness.watermark(Long.MAX_VALUE);

        List<VerdictCounts> counts = harness.ledger().stream()
                .filter(VerdictCounts.class::isInstance)
                .map(VerdictCounts.class::cast)
                .toList();
        RuleCounts sum = counts.stream().flatMap(each -> each.rules().stream()).reduce(RuleCounts::plus).orElseThrow();
        assertThat(sum.version()).isEqualTo(1);
        assertThat(sum.violated()).isPositive();
        assertThat(sum.satisfied()).isPositive();
        assertThat(counts).anyMatch(each -> each.eventTimeFrom() == START + 2_000);
    }
}
