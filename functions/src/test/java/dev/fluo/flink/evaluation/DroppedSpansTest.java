package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalIds;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans that come after their trace has met a limit of age, spans, bytes or fragments. */
class DroppedSpansTest {

    private static final String PAID = rule("paid", "trace.spans.any(service == 'pay')", "");
    private static final List<String> NEVER_DEFINITE = List.of(
            rule("unpaid", "trace.spans.none(service == 'pay')", ""),
            rule("few", "trace.spans.count() < 3", ""),
            rule("guess", "trace.spans.none(service == 'auth')", "onIncomplete: evaluate\n"),
            rule("skips", "trace.spans.any(service == 'pay')", "onIncomplete: skip\n"),
            rule("script", "trace.spans.toArray().length == 1", ""),
            rule("other", "trace.spans.any(service == 'stock')", ""));

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start(limits(20, 4, 1 << 20, 100, 1 << 20), EvaluationHarness.behind(0));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @ParameterizedTest(name = "max-age {0} s, {1} spans, {2} bytes, {3} fragments")
    @CsvSource({"5, 1000, 1000000, 1000", "600, 3, 1000000, 1000", "600, 1000, 250, 1000", "600, 1000, 1000000, 3"})
    void areDeadLettersAndWhatTheyMakeTrueIsSaid(int age, int spans, int bytes, int fragments) throws Exception {
        harness.close();
        harness = EvaluationHarness.start(limits(age, spans, bytes, fragments, 1 << 20), EvaluationHarness.behind(0));
        harness.publish(1, PAID);
        for (int i = 1; i <= 3; i++) {
            harness.add(fragment(1, span(i + 1, 1, i * 2_500L)));
        }
        harness.watermark(8_000);
        assertThat(harness.said()).isEmpty();

        Fragment last = fragment(1, Rules.pay(9, 9_000));
        harness.add(last);
        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.SHED);
            assertThat(letter.value()).isEqualTo(last.bytes());
            assertThat(letter.error()).contains("time.max-age");
        });
        List<Signal> signals = harness.signals();
        assertThat(signals).singleElement().satisfies(signal -> {
            assertThat(signal.id())
                    .isEqualTo(SignalIds.of("paid", TestFragments.id(1).hex()));
            assertThat(signal.sequence()).isZero();
            assertThat(new String(signal.json(), UTF_8))
                    .contains("\"size\":4", "\"complete\":false", "\"closed_by\":\"limit\"");
        });
    }

    @Test
    void sayItOnceAlsoAfterARestore() throws Exception {
        harness.publish(1, PAID);
        fill();
        harness.add(fragment(1, Rules.pay(20, 1_100)));
        assertThat(harness.said()).containsExactly("paid opened 0");
        harness.add(fragment(1, Rules.pay(21, 1_200)));
        OperatorSubtaskState state = harness.stop();
        harness = EvaluationHarness.restore(
                limits(20, 4, 1 << 20, 100, 1 << 20), EvaluationHarness.behind(0), 1, 1, 0, state);
        harness.add(fragment(1, Rules.pay(22, 1_300)));
        harness.watermark(60_000);
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void sayItBeforeTheTraceIsJudgedAndTheJudgementDoesNotTakeItBack() throws Exception {
        harness.publish(1, PAID);
        for (int i = 1; i <= 4; i++) {
            harness.add(fragment(1, span(i + 1, 1, 1_000)));
        }
        harness.add(fragment(1, Rules.pay(20, 1_100)));
        harness.watermark(60_000);
        assertThat(harness.said()).containsExactly("paid opened 0");
    }

    @Test
    void doNotDecideWhatFurtherSpansMayChange() throws Exception {
        for (int version = 0; version < NEVER_DEFINITE.size(); version++) {
            harness.publish(version, NEVER_DEFINITE.get(version));
        }
        fill();
        harness.signals();
        harness.add(fragment(1, Rules.pay(20, 1_100)));
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void areExcusedByAnExceptionThatTheKeptSpansShow() throws Exception {
        harness.publish(
                1,
                PAID + "except:\n  - name: known\n    owner: us\n    reason: it is\n"
                        + "    when: \"trace.spans.any(service == 'shop')\"\n");
        fill();
        harness.add(fragment(1, Rules.pay(20, 1_100)));
        harness.add(fragment(1, Rules.pay(21, 1_200)));
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void shareTheBudgetOfShedSpans() throws Exception {
        harness.close();
        int size = fragment(1, Rules.pay(20, 1_100)).bytes().length;
        harness = EvaluationHarness.start(limits(20, 4, 1 << 20, 100, 2 * size), EvaluationHarness.behind(0));
        harness.publish(1, PAID);
        fill();
        for (int i = 20; i < 30; i++) {
            harness.add(fragment(1, Rules.pay(i, 1_100)));
        }
        assertThat(harness.deadLetters()).hasSize(2);
        assertThat(harness.said()).containsExactly("paid opened 0");
    }

    @Test
    void ofALaterPartHaveASignalOfTheirOwn() throws Exception {
        harness.publish(1, PAID);
        harness.add(fragment(1, Rules.pay(2, 900)));
        harness.watermark(200_000);
        for (int i = 1; i <= 4; i++) {
            harness.add(fragment(1, span(i + 1, 1, 300_000)));
        }
        harness.watermark(300_000);
        harness.add(fragment(1, Rules.pay(20, 300_100)));
        assertThat(harness.signals())
                .extracting(Signal::id)
                .containsExactly(
                        SignalIds.of("paid", TestFragments.id(1).hex()),
                        SignalIds.ofPart("paid", TestFragments.id(1).hex(), 1));
    }

    /** Has trace 1 meet the limit of spans, and judged. */
    private void fill() throws Exception {
        for (int i = 1; i <= 4; i++) {
            harness.add(fragment(1, span(i + 1, 1, 1_000)));
        }
        harness.watermark(1_001);
    }

    private static String rule(String id, String condition, String more) {
        return "id: " + id + "\n" + more + "when: |\n  " + condition + "\n";
    }

    private static AssemblySettings limits(int age, int spans, int bytes, int fragments, int shed) {
        return AssemblySettings.DEFAULT.toBuilder()
                .maxAge(Duration.ofSeconds(age))
                .maxSpans(spans)
                .maxBytes(bytes)
                .maxFragments(fragments)
                .maxShedBytes(shed)
                .build();
    }
}
