package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.flink.serialization.FrozenState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluation goes on from the state of every earlier release; see {@link FrozenState}. */
class StateEvolutionTest {

    private static final String OPERATOR = "trace-evaluation";

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        OperatorSubtaskState state = FrozenState.of(OPERATOR, release);
        EvaluationHarness harness =
                EvaluationHarness.restore(AssemblySettings.DEFAULT, EvaluationHarness.behind(3), 1, 1, 0, state);

        harness.add(fragment(1, span(2, 1, 900)));
        assertThat(harness.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.errorClass()).isEqualTo(DeadLetter.LATE));
        harness.add(fragment(2, Rules.pay(2, 199_000)));
        harness.add(fragment(3, span(1, 0, 201_000)));
        harness.watermark(204_000);
        assertThat(harness.said())
                .containsExactlyInAnyOrder("unpaid retracted 1", "unpaid opened 0", "auth-storm opened 0");

        harness.endOfInput();
        assertThat(harness.ledger()).noneMatch(RuleQuarantined.class::isInstance);
        assertThat(harness.ledger().stream().filter(VerdictCounts.class::isInstance))
                .hasSize(2);
        assertThat(harness.keyedStates()).isZero();
        harness.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        EvaluationHarness harness = EvaluationHarness.start();
        harness.publish(1, Rules.STORM);
        harness.publish(2, Rules.UNPAID);
        harness.publish(3, Rules.BROKEN);
        for (int trace = 101; trace <= 105; trace++) {
            harness.add(fragment(trace, span(1, 0, 500)));
        }
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(100_000);
        harness.add(fragment(2, span(1, 0, 199_500)));
        harness.watermark(202_000);
        harness.add(fragment(3, Rules.auth(2, 200_500), Rules.auth(3, 200_600)));
        harness.add(fragment(3, Rules.auth(4, 200_700)));
        FrozenState.freeze(OPERATOR, harness.stop());
    }
}
