package dev.fluo.rules.language.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.condition.Condition.And;
import dev.fluo.rules.language.condition.Condition.Leaf;
import dev.fluo.rules.language.condition.Condition.Not;
import dev.fluo.rules.language.condition.Condition.Or;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth on traces that lack spans. A leaf of the tests is called by its monotonicity and its outcome. */
class ConditionEvaluationTest {

    private static final SourceRange RANGE = new SourceRange(0, 0);

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, true, TRUE", "CONSTANT, false, FALSE", "GROWS, true, TRUE", "GROWS, false, UNKNOWN",
        "SHRINKS, true, UNKNOWN", "SHRINKS, false, FALSE", "NEITHER, true, UNKNOWN", "NEITHER, false, UNKNOWN",
    })
    void isDefiniteIfNoAddedSpanCanChangeIt(Monotonicity monotonicity, boolean holds, Truth truth) {
        assertThat(partly(leaf(monotonicity, holds)).truth()).isEqualTo(truth);
        assertThat(partly(new Not(leaf(monotonicity, holds))).truth()).isEqualTo(truth.negated());
        assertThat(ConditionEvaluation.evaluate(leaf(monotonicity, holds), engine(true), true, true)
                        .truth())
                .isEqualTo(Truth.of(holds));
    }

    @Test
    void doesNotKnowWhatAMissingRootWouldSay() {
        Leaf leaf = new Leaf(
                0,
                "true",
                operand(),
                LeafOperator.IS,
                operand(),
                Monotonicity.CONSTANT,
                true,
                Optional.empty(),
                Optional.empty(),
                List.of());

        assertThat(ConditionEvaluation.evaluate(leaf, engine(true), false, false)
                        .truth())
                .isEqualTo(Truth.UNKNOWN);
        assertThat(ConditionEvaluation.evaluate(leaf, engine(true), false, true).truth())
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void waitsForAValueThatIsNotThereYet() {
        assertThat(ConditionEvaluation.evaluate(leaf(Monotonicity.SHRINKS, false), engine(false), false, true)
                        .truth())
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void letsADefinitePartDecide() {
        Condition or = new Or(List.of(leaf(Monotonicity.NEITHER, false), leaf(Monotonicity.GROWS, true)));
        Condition and = new And(List.of(leaf(Monotonicity.NEITHER, true), leaf(Monotonicity.SHRINKS, false)));
        Condition open = new And(List.of(leaf(Monotonicity.NEITHER, true), leaf(Monotonicity.GROWS, true)));

        assertThat(partly(or).truth()).isEqualTo(Truth.TRUE);
        assertThat(partly(and).truth()).isEqualTo(Truth.FALSE);
        assertThat(partly(open)).satisfies(result -> {
            assertThat(result.truth()).isEqualTo(Truth.UNKNOWN);
            assertThat(result.holds()).isTrue();
        });
    }

    @Test
    void observesWhatShortCircuitReachesAndStillAsksTheRest() {
        List<String> asked = new ArrayList<>();
        Condition or = new Or(List.of(leaf(Monotonicity.SHRINKS, true), leaf(Monotonicity.GROWS, true)));
        ConditionResult result = ConditionEvaluation.evaluate(
                or,
                leaf -> {
                    asked.add(leaf.monotonicity().name());
                    return engine(true).evaluate(leaf);
                },
                false,
                true);

        assertThat(result.truth()).isEqualTo(Truth.TRUE);
        assertThat(asked).containsExactly("SHRINKS", "GROWS");
        assertThat(result.observed()).hasSize(1);
    }

    @Test
    void doesNotReachWhatIsDecidedOnAWholeTrace() {
        Condition and = new And(List.of(leaf(Monotonicity.NEITHER, false), leaf(Monotonicity.NEITHER, true)));

        assertThat(ConditionEvaluation.evaluate(and, engine(true), true, true)).satisfies(result -> {
            assertThat(result.truth()).isEqualTo(Truth.FALSE);
            assertThat(result.observed()).hasSize(1);
        });
    }

    private static ConditionResult partly(Condition condition) {
        return ConditionEvaluation.evaluate(condition, engine(true), false, true);
    }

    /** Says of each leaf what its text says. */
    private static LeafEvaluator engine(boolean hasValues) {
        return leaf -> new LeafOutcome(leaf.text(), true, Boolean.parseBoolean(leaf.text()), hasValues);
    }

    private static Leaf leaf(Monotonicity monotonicity, boolean holds) {
        return new Leaf(
                0,
                Boolean.toString(holds),
                operand(),
                LeafOperator.IS,
                operand(),
                monotonicity,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Operand operand() {
        return new Operand("true", RANGE, Type.BOOLEAN, Optional.of(new Literal(Type.BOOLEAN, true, RANGE)), "true");
    }
}
