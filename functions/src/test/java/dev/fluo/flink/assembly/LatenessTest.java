package dev.fluo.flink.assembly;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TestFragments;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fate of spans that come after their trace was judged, and after it was forgotten; also after a restore. */
class LatenessTest {

    private static final AssemblySettings SETTINGS = TraceClosingTest.SETTINGS;

    private AssemblyHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = AssemblyHarness.start(SETTINGS);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void judgesAgainWithTheLateSpansTogether() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(10_000);
        assertThat(harness.said()).containsExactly("1, complete, 1 span, whole");

        harness.add(fragment(1, span(2, 1, 900)));
        harness.add(fragment(1, span(3, 2, 800)));
        harness.watermark(11_999);
        assertThat(harness.said()).isEmpty();

        harness.watermark(12_000);
        assertThat(harness.said()).containsExactly("1, complete, 3 spans, whole, again with 2 late");
    }

    @Test
    void judgesALateSpanWhoseParentIsMissingOnlyWhenNothingElseComes() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(4_000);
        harness.said();

        harness.add(fragment(1, span(3, 2, 5_000)));
        harness.watermark(10_000);
        assertThat(harness.said()).isEmpty();

        harness.add(fragment(1, span(2, 1, 5_500)));
        harness.watermark(20_000);
        assertThat(harness.said()).containsExactly("1, complete, 3 spans, whole, again with 2 late");
    }

    @Test
    void keepsAJudgedTraceUntilTheLatenessIsOver() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(90_999);
        harness.said();
        harness.add(fragment(1, span(2, 1, 900)));
        harness.watermark(93_000);

        assertThat(harness.said()).containsExactly("1, complete, 2 spans, whole, again with 1 late");
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void neverOpensAGhostTraceForASpanThatComesAfterTheLateness() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(91_000);
        harness.said();
        harness.add(fragment(1, span(2, 1, 1_000)));
        harness.watermark(200_000);

        assertThat(harness.said()).containsExactly("1, too late");
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void isTooLateFromTheMomentOnInWhichTheLatenessIsOver() throws Exception {
        harness.watermark(60_999);
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(61_000);
        harness.add(fragment(2, span(1, 0, 1_000)));

        assertThat(harness.said()).containsExactly("1, complete, 1 span, whole", "2, too late");
    }

    @Test
    void takesAnUnknownTraceWhoseSpansAreLateButWithinTheLateness() throws Exception {
        harness.watermark(60_000);
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(60_001);

        assertThat(harness.said()).containsExactly("1, complete, 1 span, whole");
    }

    @Test
    void neverOpensAGhostTraceRightAfterARestore() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(91_000);
        harness.said();
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(1, span(2, 1, 1_000)));
        harness.add(fragment(2, span(1, 0, 90_000)));
        harness.watermark(92_000);

        assertThat(harness.said()).containsExactly("1, too late", "2, complete, 1 span, whole");
    }

    @Test
    void neverOpensAGhostTraceAfterASecondRestoreThatNoWatermarkCameBefore() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(91_000);
        harness.said();
        OperatorSubtaskState state = harness.stop();
        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(1, span(2, 1, 1_000)));
        assertThat(harness.said()).containsExactly("1, too late");
    }

    @Test
    void neverOpensAGhostTraceThatWasForgottenWithoutAFragmentSinceTheRestore() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(3_000);
        harness.said();
        OperatorSubtaskState state = harness.stop();
        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.watermark(TraceClosingTest.RELEASED);
        assertThat(harness.keyedStates()).isZero();
        state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(1, span(2, 1, 1_000)));
        assertThat(harness.said()).containsExactly("1, too late");
    }

    @Test
    void neverOpensAGhostTraceThatWasForgottenInOneStepJustBeforeTheCheckpoint() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(3_000);
        harness.said();
        harness.watermark(TraceClosingTest.RELEASED);
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(1, span(2, 1, 1_000)));
        assertThat(harness.said()).containsExactly("1, too late");
    }

    @Test
    void remembersTheWatermarkOfATaskThatNothingCameTo() throws Exception {
        harness.watermark(91_000);
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(1, span(1, 0, 1_000)));
        assertThat(harness.said()).containsExactly("1, too late");
    }

    @Test
    void countsTheTracesThatItKeepsAfterARestoreToo() throws Exception {
        for (int i = 1; i <= SETTINGS.maxTraces(); i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(SETTINGS.maxTraces() + 1, span(1, 0, 1_000)));
        assertThat(harness.said()).containsExactly(SETTINGS.maxTraces() + 1 + ", shed");
    }

    @Test
    void goesOnAfterARestoreWhereItWas() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.add(fragment(2, span(2, 1, 1_000)));
        harness.watermark(3_000);
        assertThat(harness.said()).containsExactly("1, complete, 1 span, whole");
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(1, span(2, 1, 900)));
        harness.add(fragment(2, span(1, 0, 1_100)));
        harness.watermark(5_000);

        assertThat(harness.said())
                .containsExactlyInAnyOrder(
                        "1, complete, 2 spans, whole, again with 1 late", "2, complete, 2 spans, whole");
    }

    @Test
    void keepsWatermarkAndBoundsWithTheKeyGroupsWhenRescaled() throws Exception {
        for (int i = 1; i <= 40; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        harness.watermark(91_000);
        for (int i = 41; i <= 80; i++) {
            harness.add(fragment(i, span(1, 0, 90_000)));
        }
        harness.said();
        OperatorSubtaskState state = harness.stop();

        int tooLate = 0;
        int judged = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            harness = AssemblyHarness.restore(SETTINGS, 1, 2, subtask, state);
            for (int i = 1; i <= 40; i++) {
                if (belongs(i, subtask)) {
                    harness.add(fragment(i, span(2, 1, 1_000)));
                }
            }
            harness.watermark(92_000);
            for (String line : harness.said()) {
                tooLate += line.endsWith("too late") ? 1 : 0;
                judged += line.endsWith("complete, 1 span, whole") ? 1 : 0;
            }
            harness.endOfInput();
            assertThat(harness.keyedStates()).isZero();
            harness.close();
        }
        assertThat(tooLate).isEqualTo(40);
        assertThat(judged).isEqualTo(40);
    }

    @Test
    void releasesEachGroupOnceWhereverItsKeyGroupIsAfterARescale() throws Exception {
        for (int i = 1; i <= 40; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        harness.watermark(3_000);
        OperatorSubtaskState state = harness.stop();

        for (int subtask = 0; subtask < 2; subtask++) {
            harness = AssemblyHarness.restore(SETTINGS, 1, 2, subtask, state);
            assertThat(harness.keyedStates()).isPositive();
            harness.watermark(TraceClosingTest.RELEASED);
            assertThat(harness.keyedStates()).isZero();
            assertThat(harness.eventTimers()).isZero();
            harness.close();
        }
    }

    @Test
    void doesNotReleaseATraceWithItsGroupThatIsOpenAgain() throws Exception {
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(90_000);
        harness.said();
        harness.add(fragment(1, span(3, 2, 60_000)));
        harness.watermark(TraceClosingTest.RELEASED);
        assertThat(harness.said()).containsExactly("1, idle, 2 spans, again with 1 late");

        harness.add(fragment(1, span(2, 1, 60_500)));
        harness.watermark(TraceClosingTest.RELEASED + 2_000);
        assertThat(harness.said()).containsExactly("1, complete, 3 spans, whole, again with 2 late");

        harness.watermark(TraceClosingTest.RELEASED + 60_000);
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void releasesATruncatedTraceThatWasProlongedAfterItsGroup() throws Exception {
        for (int i = 0; i < 12; i++) {
            harness.add(fragment(1, span(i + 2, 1, 1_000)));
        }
        harness.watermark(90_000);
        harness.add(fragment(1, span(20, 1, 60_000)));
        harness.watermark(TraceClosingTest.RELEASED);
        assertThat(harness.keyedStates()).isPositive();

        harness.watermark(TraceClosingTest.RELEASED + 60_000);
        assertThat(harness.keyedStates()).as("its id, as it has no root").isOne();
        harness.watermark(TraceClosingTest.RELEASED
                + 120_000
                + SETTINGS.forgotten().retention().toMillis());
        assertThat(harness.keyedStates()).isZero();
    }

    @Test
    void takesNoSpanAfterTheLatenessAlthoughTheGroupIsStillKept() throws Exception {
        for (int i = 1; i <= 40; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
        harness.watermark(3_000);
        harness.watermark(91_000);
        harness.said();
        assertThat(harness.keyedStates()).isPositive();

        for (int i = 1; i <= 40; i++) {
            harness.add(fragment(i, span(2, 1, 1_000)));
        }
        assertThat(harness.said()).hasSize(40).allMatch(line -> line.endsWith(", too late"));
    }

    @Test
    void closesInSilenceWhatWasOpenBeforeARestoreAfterWhichNothingComes() throws Exception {
        harness.add(fragment(1, span(2, 1, 1_000)));
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.processingTime(60_000);
        assertThat(harness.said()).containsExactly("1, idle, 1 span");
    }

    private static boolean belongs(int trace, int subtask) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        TestFragments.id(trace), AssemblyHarness.MAX_PARALLELISM, 2)
                == subtask;
    }
}
