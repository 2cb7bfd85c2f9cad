package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.packing.PackSettings;
import dev.fluo.flink.serialization.FrozenState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluation goes on from packed traces of every release that packed them; see {@link FrozenState}. */
class PackedStateEvolutionTest {

    private static final String OPERATOR = "packed-trace-evaluation";
    private static final int TRACES = 100;
    private static final AssemblySettings SETTINGS = AssemblySettings.DEFAULT.toBuilder()
            .packing(new PackSettings(1 << 10, 4 << 10))
            .build();

    @ParameterizedTest
    @ValueSource(strings = "0.2.0-m7")
    void judgesPackedTracesOfAnEarlierRelease(String release) throws Exception {
        EvaluationHarness harness = EvaluationHarness.restore(
                SETTINGS, EvaluationHarness.behind(1), 1, 1, 0, FrozenState.of(OPERATOR, release));
        for (int trace = 1; trace <= TRACES; trace++) {
            harness.add(fragment(trace, span(1, 0, 1_000)));
        }
        harness.watermark(3_000);

        assertThat(harness.said()).hasSize(TRACES).containsOnly("auth-storm opened 0");
        harness.endOfInput();
        assertThat(harness.keyedStates()).isZero();
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        EvaluationHarness harness = EvaluationHarness.start(SETTINGS, EvaluationHarness.behind(1));
        harness.publish(1, Rules.STORM);
        for (int trace = 1; trace <= TRACES; trace++) {
            harness.add(fragment(trace, Rules.auth(2, 800), Rules.auth(3, 900)));
        }
        harness.checkpoint();
        for (int trace = 1; trace <= TRACES; trace++) {
            harness.add(fragment(trace, Rules.auth(4, 900), Rules.auth(5, 900)));
        }
        FrozenState.freeze(OPERATOR, harness.stop());
    }
}
