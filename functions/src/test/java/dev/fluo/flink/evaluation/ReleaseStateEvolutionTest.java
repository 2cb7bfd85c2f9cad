package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.assembly.ForgottenSettings;
import dev.fluo.flink.serialization.FrozenState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Judged traces are forgotten in groups, with timers of the operator, and in steps; in state 0.1 each had a timer of
 * its own. See {@link FrozenState}.
 */
class ReleaseStateEvolutionTest {

    private static final String OPERATOR = "trace-release";

    /** One trace is judged, and four are forgotten, in one step. */
    private static final AssemblySettings SETTINGS = settings();

    private static final int OLD = 10;
    private static final int YOUNG = 3;

    /** Fragments, small state and standing signals. */
    private static final int VALUES = 3;

    @ParameterizedTest
    @ValueSource(strings = "0.1.0")
    void forgetsWhatAnEarlierReleaseKept(String release) throws Exception {
        EvaluationHarness harness = EvaluationHarness.restore(
                SETTINGS, EvaluationHarness.behind(1), 1, 1, 0, FrozenState.of(OPERATOR, release));
        assertThat(harness.keyedStates())
                .as("four of the old ones were forgotten")
                .isEqualTo((OLD - 4 + YOUNG) * VALUES);

        harness.processingTime(5_000);
        assertThat(harness.keyedStates())
                .as("those that were put off are forgotten")
                .isEqualTo(YOUNG * VALUES);
        harness.add(fragment(OLD + 1, Rules.pay(2, 86_000)));
        harness.watermark(103_000);
        assertThat(harness.said()).containsExactly("unpaid retracted 1");

        harness.watermark(200_000);
        assertThat(harness.keyedStates())
                .as("groups are forgotten when their time comes")
                .isZero();
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        EvaluationHarness harness = EvaluationHarness.start(SETTINGS, EvaluationHarness.behind(1));
        harness.publish(1, Rules.UNPAID);
        for (int trace = 1; trace <= OLD; trace++) {
            harness.add(fragment(trace, span(1, 0, 1_000)));
        }
        harness.watermark(3_500);
        harness.processingTime(1_000);
        for (int trace = OLD + 1; trace <= OLD + YOUNG; trace++) {
            harness.add(fragment(trace, span(1, 0, 85_000)));
        }
        harness.watermark(87_500);
        harness.processingTime(2_000);
        harness.watermark(100_000);
        FrozenState.freeze(OPERATOR, harness.stop());
    }

    private static AssemblySettings settings() {
        return AssemblySettings.DEFAULT.toBuilder()
                .maxClosings(1)
                .forgotten(ForgottenSettings.NONE)
                .build();
    }
}
