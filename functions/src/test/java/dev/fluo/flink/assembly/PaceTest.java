package dev.fluo.flink.assembly;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many traces are due at once, a task deals with so many in one step: ten closings, forty releases. */
class PaceTest {

    private static final AssemblySettings SETTINGS = settings();
    private static final int TRACES = 100;
    private static final int RELEASES = 40;

    /** The time at which all traces of these tests are to be forgotten. */
    private static final long OVER = 200_000;

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
    void judgesSoManyAtAWatermarkAndInEachMillisecondAfterIt() throws Exception {
        openComplete();
        harness.watermark(3_000);
        assertThat(harness.said()).hasSize(10);
        judgesTenInEachMillisecondFrom(1, TRACES - 10);
    }

    @Test
    void judgesSoManyInEachMillisecondOfSilence() throws Exception {
        harness.processingTime(1_000);
        for (int i = 1; i <= TRACES; i++) {
            harness.add(fragment(i, span(2, 1, 1_000)));
        }
        harness.watermark(500);
        harness.processingTime(21_999);
        assertThat(harness.said()).isEmpty();
        judgesTenInEachMillisecondFrom(22_000, TRACES);
    }

    @Test
    void judgesSoManyAtOnceOfThoseThatFellSilentBeforeARestore() throws Exception {
        for (int i = 1; i <= TRACES; i++) {
            harness.add(fragment(i, span(2, 1, 1_000)));
        }
        harness.watermark(500);
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.processingTime(39_999);
        assertThat(harness.said()).isEmpty();
        judgesTenInEachMillisecondFrom(40_000, TRACES);
    }

    @Test
    void judgesSoManyInEachMillisecondWhenTheRulesAreThereAfterALongWait() throws Exception {
        harness.ready(false);
        for (int i = 1; i <= TRACES; i++) {
            // all of them ask again in the same millisecond
            harness.add(fragment(1 + 500 * i, span(1, 0, 1_000)));
        }
        harness.watermark(3_000);
        harness.processingTime(1_499);
        assertThat(harness.said()).isEmpty();

        harness.ready(true);
        judgesTenInEachMillisecondFrom(1_500, TRACES);
    }

    @Test
    void judgesNoTraceForSilenceThatIsOverWhenItsTurnComes() throws Exception {
        harness.processingTime(1_000);
        for (int i = 1; i <= TRACES; i++) {
            harness.add(fragment(i, span(2, 1, 1_000)));
        }
        harness.watermark(500);
        harness.processingTime(22_000);
        assertThat(harness.said()).hasSize(10);
        harness.watermark(600);
        harness.processingTime(30_000);
        assertThat(harness.said()).isEmpty();

        harness.watermark(31_000);
        harness.processingTime(30_010);
        assertThat(harness.said()).hasSize(TRACES - 10);
    }

    @Test
    void forgetsSoManyAtAWatermarkAndInEachMillisecondAfterIt() throws Exception {
        judgeComplete();
        harness.watermark(OVER);
        assertThat(harness.keptTraces()).isEqualTo(TRACES - RELEASES);
        long now = 1_000;
        for (int before = harness.keptTraces(); before > 0; before = harness.keptTraces()) {
            harness.processingTime(++now);
            assertThat(harness.keptTraces()).isLessThan(before).isGreaterThanOrEqualTo(before - RELEASES);
        }
        assertNothingIsLeft();
    }

    @Test
    void goesOnAfterARestoreWithWhatWasNotForgottenYet() throws Exception {
        judgeComplete();
        harness.watermark(OVER);
        OperatorSubtaskState state = harness.stop();

        harness = AssemblyHarness.restore(SETTINGS, 1, 1, 0, state);
        harness.add(fragment(1, span(2, 1, 1_000)));
        assertThat(harness.said()).containsExactly("1, too late");
        harness.processingTime(2_000);
        assertNothingIsLeft();
    }

    @Test
    void forgetsEverythingWhenTheInputEnds() throws Exception {
        judgeComplete();
        harness.watermark(OVER);
        harness.endOfInput();
        harness.processingTime(2_000);
        assertNothingIsLeft();
    }

    @Test
    void takesATraceAnewWhoseFormerOneIsNotForgottenYet() throws Exception {
        judgeComplete();
        harness.watermark(OVER);
        for (int i = 1; i <= TRACES; i++) {
            harness.add(fragment(i, span(1, 0, OVER)));
        }
        harness.processingTime(2_000);
        harness.watermark(OVER + 2_000);
        harness.processingTime(2_010);
        assertThat(harness.said()).hasSize(TRACES).allMatch(line -> line.endsWith(", complete, 1 span, whole"));

        harness.watermark(2 * OVER);
        harness.processingTime(3_000);
        assertNothingIsLeft();
    }

    private void openComplete() throws Exception {
        for (int i = 1; i <= TRACES; i++) {
            harness.add(fragment(i, span(1, 0, 1_000)));
        }
    }

    private void judgeComplete() throws Exception {
        openComplete();
        harness.watermark(3_000);
        harness.processingTime(1_000);
        assertThat(harness.said()).hasSize(TRACES);
    }

    private void judgesTenInEachMillisecondFrom(long first, int traces) throws Exception {
        for (int step = 0; step < traces / 10; step++) {
            harness.processingTime(first + step);
            assertThat(harness.said()).as("at %d", first + step).hasSize(10);
        }
    }

    private void assertNothingIsLeft() {
        assertThat(harness.keyedStates()).isZero();
        assertThat(harness.eventTimers()).isZero();
        assertThat(harness.processingTimers()).isZero();
    }

    private static AssemblySettings settings() {
        return TraceClosingTest.SETTINGS.toBuilder()
                .maxClosings(10)
                .bufferBytes(0)
                .build();
    }
}
