package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.ledger.VerdictCounts;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every release goes on from the state that the ones before it left. Their states are frozen under {@code savepoints};
 * a release freezes its own with {@code -Dtest=StateEvolutionTest#freeze -Dfluo.freeze=VERSION} and adds itself to the
 * list.
 */
class StateEvolutionTest {

    private static final Path SAVEPOINTS = Path.of("src", "test", "resources", "savepoints");

    @ParameterizedTest
    @ValueSource(strings = "0.1")
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        OperatorSubtaskState state = OperatorSnapshotUtil.readStateHandle(file(release).toString());
        EvaluationHarness harness =
                EvaluationHarness.restore(AssemblySettings.DEFAULT, EvaluationHarness.behind(3), 1, 1, 0, state);

        harness.add(fragment(1, span(2, 1, 900)));
        assertThat(harness.deadLetters()).singleElement()
                .satisfies(letter -> assertThat(letter.errorClass()).isEqualTo(DeadLetter.LATE));
        harness.add(fragment(2, Rules.pay(2, 199_000)));
        harness.add(fragment(3, span(1, 0, 201_000)));
        harness.watermark(204_000);
        assertThat(harness.said())
                .containsExactlyInAnyOrder("unpaid retracted 1", "unpaid opened 0", "auth-storm opened 0");

        harness.endOfInput();
        assertThat(harness.ledger()).noneMatch(RuleQuarantined.class::isInstance);
        assertThat(harness.ledger().stream().filter(VerdictCounts.class::isInstance)).hasSize(2);
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
        OperatorSnapshotUtil.writeStateHandle(harness.stop(), file(System.getProperty("fluo.freeze")).toString());
    }

    private static Path file(String release) {
        return SAVEPOINTS.resolve("trace-evaluation-" + release + ".savepoint");
    }
}
