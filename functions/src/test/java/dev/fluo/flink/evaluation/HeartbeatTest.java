package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.assembly.ForgottenSettings;
import dev.fluo.flink.ledger.VerdictCounts;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** The timers that a task has for itself are as few after many restarts as after the first start. */
class HeartbeatTest {

    private static final AssemblySettings SETTINGS = AssemblySettings.DEFAULT.toBuilder()
            .forgotten(ForgottenSettings.NONE)
            .build();
    private static final EvaluationSettings EVALUATION = EvaluationHarness.behind(1);

    @Test
    void addsNoTimerWithEachRestart() throws Exception {
        EvaluationHarness harness = EvaluationHarness.start(SETTINGS, EVALUATION);
        harness.publish(1, Rules.UNPAID);
        for (int start = 1; start <= 10; start++) {
            passTrace(harness, start);
            assertThat(harness.eventTimers()).as("after start %d", start).isEqualTo(1);
            OperatorSubtaskState state = harness.stop();
            harness = EvaluationHarness.restore(SETTINGS, EVALUATION, 1, 1, 0, state);
        }
        harness.close();
    }

    @Test
    void addsNoTimerForATaskOfTheSameKeysWithEachRescale() throws Exception {
        EvaluationHarness harness = EvaluationHarness.start(SETTINGS, EVALUATION);
        harness.publish(1, Rules.UNPAID);
        int trace = 1;
        for (int rescale = 1; rescale <= 5; rescale++) {
            passTrace(harness, trace++);
            OperatorSubtaskState whole = harness.stop();
            OperatorSubtaskState[] halves = new OperatorSubtaskState[2];
            for (int subtask = 0; subtask < 2; subtask++) {
                harness = EvaluationHarness.restore(SETTINGS, EVALUATION, 1, 2, subtask, whole);
                while (EvaluationHarness.subtaskOf(fragment(trace, span(1, 0, 0)), 2) != subtask) {
                    trace++;
                }
                passTrace(harness, trace++);
                halves[subtask] = harness.stop();
            }
            harness = EvaluationHarness.restore(SETTINGS, EVALUATION, 2, 1, 0, halves);
            assertThat(harness.eventTimers()).as("after rescale %d", rescale).isEqualTo(2);
        }
        harness.close();
    }

    @Test
    void tellsWhatWasCountedBeforeARestartAlthoughTheInputEndsAtOnce() throws Exception {
        EvaluationHarness harness = EvaluationHarness.start(SETTINGS, EVALUATION);
        harness.publish(1, Rules.UNPAID);
        passTrace(harness, 1);
        OperatorSubtaskState state = harness.stop();

        harness = EvaluationHarness.restore(SETTINGS, EVALUATION, 1, 1, 0, state);
        harness.endOfInput();
        assertThat(harness.ledger()).filteredOn(VerdictCounts.class::isInstance).hasSize(1);
        assertThat(harness.eventTimers()).isZero();
        harness.close();
    }

    /** A trace that comes, is judged and is forgotten, so that no timer of its own is left. */
    private static void passTrace(EvaluationHarness harness, int number) throws Exception {
        long end = number * 1_000_000L;
        harness.add(fragment(number, span(1, 0, end)));
        harness.watermark(end + 500_000);
    }
}
