package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.RuleAcknowledged;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.Origin;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.SignalSettings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that a trace is judged by, the state that a restore keeps, and the place of what cannot be judged. */
class TraceEvaluationTest {

    /** The ids of forgotten traces are dropped after this time, in milliseconds. */
    private static final long FORGOTTEN =
            AssemblySettings.DEFAULT.forgotten().retention().toMillis() + 60_000;

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void judgesByTheRulesThatStandWhenTheTraceCloses() throws Exception {
        harness.publish(1, Rules.STORM);
        harness.add(Rules.storm(1));
        harness.publish(2, Rules.UNPAID);
        harness.update(RuleUpdate.deleted("auth-storm", 3));
        harness.watermark(3_000);
        assertThat(harness.said()).containsExactly("unpaid opened 0");

        harness.publish(4, Rules.UNPAID.replace("id: unpaid", "id: unpaid\nenabled: false"));
        harness.add(fragment(2, span(1, 0, 3_000)));
        harness.watermark(6_000);
        assertThat(harness.said()).isEmpty();
    }

    @Test
    void judgesByARuleThatNamesAListOnlyWhileTheListIsThere() throws Exception {
        RuleUpdate list = RuleUpdate.accepted("list:allowed", 2, "h", "{\"values\":[\"none\"]}");
        harness.publish(1, "id: negated\nwhen: trace.spans.any(!lists.allowed.includes(service))\n");
        harness.add(Rules.storm(1));
        harness.watermark(3_000);
        assertThat(harness.said()).as("nobody published it").isEmpty();

        harness.update(list);
        harness.add(fragment(2, span(1, 0, 3_000)));
        harness.watermark(6_000);
        assertThat(harness.said()).containsExactly("negated opened 0");

        harness.update(RuleUpdate.deleted("list:allowed", 3));
        harness.add(fragment(3, span(1, 0, 6_000)));
        harness.watermark(9_000);
        assertThat(harness.said()).as("deleted").isEmpty();
    }

    @Test
    void tellsAfterAStartWhichRulesMissAList() throws Exception {
        harness.publish(1, "id: negated\nwhen: trace.spans.any(!lists.allowed.includes(service))\n");
        OperatorSubtaskState state = harness.stop();
        harness = EvaluationHarness.restore(
                AssemblySettings.DEFAULT, EvaluationHarness.behind(RuleGate.NOTHING), 1, 1, 0, state);
        harness.update(RuleUpdate.accepted("list:allowed", 2, "h", "{\"values\":[]}"));
        harness.update(RuleUpdate.deleted("list:allowed", 3));

        String missing = "inactive: the shared list `allowed` is not there";
        assertThat(harness.ledger())
                .filteredOn(RuleNoted.class::isInstance)
                .extracting(event -> ((RuleNoted) event).note())
                .containsExactly(missing, "", missing);
    }

    /** Of an attribute that no rule reads, wherever a text of the trace has it. */
    @ParameterizedTest
    @ValueSource(strings = {"enduser.id", "EndUser.id", "enduser.*", "*"})
    void signalHoldsNoValueOfARedactedAttribute(String name) throws Exception {
        restartRedacting(Redaction.of(List.of(name), List.of()));
        harness.publish(1, Rules.UNPAID);
        ExportTraceServiceRequest.Builder request =
                TestFragments.request(1, List.of(new TestFragments.TestSpan(1, 0, 1_000, "shop-of-anne"))).toBuilder();
        request.getResourceSpansBuilder(0)
                .getScopeSpansBuilder(0)
                .getSpansBuilder(0)
                .addAttributes(KeyValue.newBuilder()
                        .setKey("enduser.id")
                        .setValue(AnyValue.newBuilder().setStringValue("anne")));
        for (Fragment fragment : TestFragments.slice(request.build().toByteArray(), 0)) {
            harness.add(fragment);
        }
        harness.watermark(3_000);

        assertThat(harness.signals())
                .singleElement()
                .satisfies(signal -> assertThat(new String(signal.json(), UTF_8))
                        .contains("[redacted]")
                        .doesNotContain("anne"));
    }

    private void restartRedacting(Redaction redaction) throws Exception {
        harness.close();
        EvaluationSettings unredacted = EvaluationHarness.behind(RuleGate.NOTHING);
        harness = EvaluationHarness.start(
                AssemblySettings.DEFAULT,
                new EvaluationSettings(
                        unredacted.gate(),
                        unredacted.countsEvery(),
                        1,
                        unredacted.failureWindow(),
                        unredacted.attributes(),
                        new SignalSettings(redaction, 1 << 20),
                        unredacted.blind(),
                        unredacted.javaScript()));
    }

    @Test
    void saysNothingRedactedOfWhyARuleIsQuarantined() throws Exception {
        restartRedacting(Redaction.of(List.of("service.name"), List.of("l[a-z]ck")));
        harness.publish(1, Rules.BROKEN);
        harness.publish(
                2,
                Rules.BROKEN
                        .replace("id: broken", "id: leaking")
                        .replace("'no luck'", "[...trace.spans][0].resource['service.name']"));
        harness.add(Rules.storm(1));
        harness.watermark(3_000);

        assertThat(harness.ledger())
                .filteredOn(RuleQuarantined.class::isInstance)
                .extracting(event -> ((RuleQuarantined) event).reason())
                .anyMatch(reason -> reason.contains("no [redacted]"))
                .anyMatch(reason -> reason.startsWith("it failed; why is not said"))
                .hasSize(2);
    }

    @Test
    void takesUpdatesInAnyOrder() throws Exception {
        harness.update(RuleUpdate.deleted("auth-storm", 9));
        harness.publish(8, Rules.STORM);
        harness.add(Rules.storm(1));
        harness.watermark(3_000);

        assertThat(harness.said()).isEmpty();
    }

    @Test
    void waitsForTheRulesThatWerePublishedBeforeTheStart() throws Exception {
        harness.close();
        harness = EvaluationHarness.start(AssemblySettings.DEFAULT, EvaluationHarness.behind(5));
        harness.processingTime(0);
        harness.add(Rules.storm(1));
        harness.watermark(3_000);
        harness.publish(4, Rules.STORM);
        harness.processingTime(1_100);
        assertThat(harness.said()).isEmpty();

        harness.update(RuleUpdate.refused("broken", 5));
        harness.processingTime(2_200);
        assertThat(harness.said()).containsExactly("auth-storm opened 0");
    }

    @Test
    void waitsAfterAFailureForTheRulesThatWerePublishedMeanwhile() throws Exception {
        harness.publish(1, Rules.UNPAID);
        OperatorSubtaskState state = harness.stop();

        RuleGate gate = new RuleGate(1, () -> 2);
        harness = EvaluationHarness.restore(AssemblySettings.DEFAULT, EvaluationSettings.behind(gate), 1, 1, 0, state);
        harness.processingTime(0);
        harness.add(Rules.storm(1));
        harness.watermark(3_000);
        harness.processingTime(1_100);
        assertThat(harness.said()).isEmpty();

        harness.publish(2, Rules.STORM);
        harness.processingTime(2_200);
        assertThat(harness.said()).contains("auth-storm opened 0");
    }

    @Test
    void acknowledgesRulesAndDoesSoAgainAfterARestore() throws Exception {
        harness.publish(3, Rules.STORM);
        assertThat(harness.ledger()).containsExactly(new RuleAcknowledged("auth-storm", 3, 0, 1));
        OperatorSubtaskState state = harness.stop();

        harness = EvaluationHarness.restore(AssemblySettings.DEFAULT, EvaluationHarness.behind(3), 1, 2, 1, state);
        harness.add(Rules.storm(traceOfSecondSubtask()));
        assertThat(harness.ledger()).containsExactly(new RuleAcknowledged("auth-storm", 3, 1, 2));

        harness.watermark(3_000);
        assertThat(harness.said()).containsExactly("auth-storm opened 0");
    }

    @Test
    void remembersSignalsAcrossARestoreAndForgetsThemAfterTheLateness() throws Exception {
        harness.publish(1, Rules.UNPAID);
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(3_000);
        assertThat(harness.said()).containsExactly("unpaid opened 0");
        OperatorSubtaskState state = harness.stop();

        harness = EvaluationHarness.restore(AssemblySettings.DEFAULT, EvaluationHarness.behind(1), 1, 1, 0, state);
        harness.add(fragment(1, Rules.pay(2, 900)));
        harness.watermark(6_000);
        assertThat(harness.said()).containsExactly("unpaid retracted 1");

        harness.watermark(200_000);
        assertThat(harness.keyedStates()).as("its id and its signal").isEqualTo(2);
        harness.watermark(200_000 + FORGOTTEN);
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void judgesInSilence() throws Exception {
        harness.publish(1, Rules.STORM);
        harness.processingTime(0);
        harness.add(Rules.storm(1));
        harness.watermark(0);
        for (int second = 1; second <= 30; second++) {
            harness.processingTime(second * 1_000L);
        }
        assertThat(harness.said()).isEmpty();

        harness.processingTime(31_000);
        harness.processingTime(32_000);
        assertThat(harness.said()).containsExactly("auth-storm opened 0");
    }

    @Test
    void deadLettersSpansThatComeAfterTheLateness() throws Exception {
        harness.watermark(500_000);
        Fragment late = Rules.storm(1);
        harness.add(late);

        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.LATE);
            assertThat(letter.value()).isEqualTo(late.bytes());
            assertThat(new String(letter.key(), UTF_8))
                    .isEqualTo(TestFragments.id(1).hex());
            assertThat(letter.topic()).isEqualTo("otlp_spans");
            assertThat(letter.error()).contains("3 spans").contains("2023-11-14T22:13:21Z");
        });
    }

    @Test
    void judgesTheRestOfATraceWithADamagedFragment() throws Exception {
        harness.publish(1, Rules.UNPAID);
        byte[] damaged = {0x0a, 0x05, 0x12, 0x03, 0x12, 0x01, 0x0a};
        long end = TestFragments.START + 900;
        harness.add(new Fragment(
                TestFragments.id(1), damaged, 1, end, end, Fragment.NO_ROOT, 0, new Origin("otlp_spans", 0, 1)));
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(3_000);

        assertThat(harness.said()).containsExactly("unpaid opened 0");
        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.UNREADABLE);
            assertThat(letter.value()).isEqualTo(damaged);
            assertThat(letter.error()).contains(TestFragments.id(1).hex());
        });
    }

    @Test
    void judgesTheSoundSpansOfADamagedFragment() throws Exception {
        harness.publish(1, Rules.UNPAID);
        Fragment sound = fragment(1, span(1, 0, 1_000));
        // a span with an attribute whose length leads beyond the span
        byte[] damaged = {0x0a, 0x08, 0x12, 0x06, 0x12, 0x04, 0x4a, 0x02, 0x0a, 0x7f};
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(damaged);
        both.writeBytes(sound.bytes());
        harness.add(new Fragment(
                sound.traceId(),
                both.toByteArray(),
                2,
                sound.firstEnd(),
                sound.lastEnd(),
                sound.rootEnd(),
                0,
                new Origin("otlp_spans", 0, 1)));
        harness.watermark(3_000);

        assertThat(harness.said()).containsExactly("unpaid opened 0");
        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.UNREADABLE);
            assertThat(letter.value()).isEqualTo(damaged);
        });
    }

    private static long traceOfSecondSubtask() {
        long trace = 1;
        int groups = EvaluationHarness.MAX_PARALLELISM;
        while (KeyGroupRangeAssignment.assignKeyToParallelOperator(TestFragments.id(trace), groups, 2) != 1) {
            trace++;
        }
        return trace;
    }
}
