package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.correlation.Contribution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time from which on a rule of novelty learns. */
class NoveltyLearningTest {

    private static final Duration LEARN = Duration.ofHours(24);
    private static final String NOVELTY = "id: new\nwhen: |\n  stream.spans.by(service).firstSeen({ learn: '24h' })\n";

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
        harness.publish(1, NOVELTY);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-TestFragments.START + 1, -25 * 3_600_000L, -23 * 3_600_000L, 4_000})
    void learnsFromWhatEventTimeHasComeToWhateverTheFirstClockSays(long firstEnd) throws Exception {
        harness.add(fragment(1, span(1, 0, firstEnd)));
        harness.add(fragment(2, span(1, 0, 5_000)));
        harness.watermark(10_000);
        harness.add(fragment(3, span(1, 0, 12_000)));
        harness.watermark(20_000);

        assertThat(harness.contributions())
                .hasSizeGreaterThanOrEqualTo(2)
                .extracting(Contribution::learnedFrom)
                .containsOnly(TestFragments.START + 10_000);
    }

    @Test
    void saysOfEachVersionUntilWhenItLearnsAndNothingAfterwards() throws Exception {
        closeTraceAt(10_000);
        closeTraceAt(20_000);
        harness.publish(2, NOVELTY + "severity: low\n");
        closeTraceAt(30_000);
        closeTraceAt(40_000);

        String until =
                Instant.ofEpochMilli(TestFragments.START + 10_000).plus(LEARN).toString();
        assertThat(notes()).extracting(RuleNoted::version).containsExactly(1L, 2L);
        assertThat(notes())
                .extracting(RuleNoted::note)
                .allMatch(note -> note.contains("it learns until event time " + until));

        harness.publish(3, NOVELTY);
        closeTraceAt(LEARN.toMillis() + 20_000);
        assertThat(notes()).hasSize(2);
    }

    @Test
    void saysAgainAfterAStartWhatMayNotHaveBeenSaid() throws Exception {
        closeTraceAt(10_000);
        List<RuleNoted> before = notes();
        OperatorSubtaskState state = harness.stop();
        harness = EvaluationHarness.restore(
                AssemblySettings.DEFAULT, EvaluationHarness.behind(RuleGate.NOTHING), 1, 1, 0, state);
        closeTraceAt(20_000);

        assertThat(notes()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void learnsInEveryTaskFromWhenTheIntakeAcceptedTheRule(int tasks) throws Exception {
        long accepted = TestFragments.START + 7_300;
        harness.publish(2, NOVELTY + "severity: high\n", accepted);
        harness.publish(
                3,
                "id: opened\nwhen: |\n  stream.after(stream.changes, '10m').spans.by(service)"
                        + ".firstSeen({ learn: '24h' })\n",
                accepted);
        harness.publish(4, NOVELTY.replace("id: new", "id: fresh"), accepted);
        harness.publish(5, NOVELTY.replace("id: new", "id: fresh") + "severity: low\n", accepted + 50_000);
        OperatorSubtaskState state = harness.stop();
        String until =
                Instant.ofEpochMilli(TestFragments.START + 8_000).plus(LEARN).toString();
        for (int task = 0; task < tasks; task++) {
            harness = EvaluationHarness.restore(
                    AssemblySettings.DEFAULT, EvaluationHarness.behind(RuleGate.NOTHING), 1, tasks, task, state);
            int spread = 10_000 * (tasks - task);
            for (int id = 1; id <= 40; id++) {
                if (EvaluationHarness.subtaskOf(fragment(id, span(1, 0, 1_000)), tasks) == task) {
                    harness.add(fragment(id, span(1, 0, spread)));
                }
            }
            harness.watermark(spread + 10_000);

            assertThat(harness.contributions())
                    .filteredOn(contribution -> !contribution.ruleId().equals("new"))
                    .isNotEmpty()
                    .extracting(Contribution::learnedFrom)
                    .containsOnly(accepted);
            assertThat(notes())
                    .filteredOn(note -> !note.ruleId().equals("new"))
                    .hasSize(task == 0 ? 2 : 0)
                    .allMatch(note -> note.note().contains("it learns until event time " + until));
            if (task < tasks - 1) {
                harness.close();
            }
        }
    }

    @Test
    void learnsWhereChangesOpenTheTimeThoughNobodyNotedTheAcceptance() throws Exception {
        harness.publish(
                2,
                "id: opened\nwhen: |\n  stream.after(stream.changes, '10m').spans.by(service)"
                        + ".firstSeen({ learn: '24h' })\n");
        closeTraceAt(10_000);

        assertThat(harness.contributions())
                .filteredOn(contribution -> contribution.ruleId().equals("opened"))
                .extracting(Contribution::learnedFrom)
                .containsOnly(TestFragments.START + 10_000);
    }

    private void closeTraceAt(long millis) throws Exception {
        harness.add(fragment(millis, span(1, 0, millis - 5_000)));
        harness.watermark(millis);
    }

    private List<RuleNoted> notes() {
        return harness.ledger().stream()
                .filter(RuleNoted.class::isInstance)
                .map(RuleNoted.class::cast)
                .toList();
    }

    @Test
    void learnsFromTheClockWhereNothingHasMovedEventTime() throws Exception {
        harness.processingTime(0);
        harness.add(fragment(1, span(1, 0, -TestFragments.START + 1)));
        harness.processingTime(60_000);
        harness.processingTime(120_000);

        assertThat(harness.contributions())
                .singleElement()
                .satisfies(contribution -> assertThat(contribution.learnedFrom())
                        .isBetween(TestFragments.START, TestFragments.START + 120_000));
    }

    @Test
    void learnsFromTheFirstTraceWhereTheInputHasEnded() throws Exception {
        harness.add(fragment(1, span(1, 0, 5_000)));
        harness.endOfInput();

        assertThat(harness.contributions())
                .singleElement()
                .satisfies(
                        contribution -> assertThat(contribution.learnedFrom()).isEqualTo(TestFragments.START + 5_000));
    }
}
