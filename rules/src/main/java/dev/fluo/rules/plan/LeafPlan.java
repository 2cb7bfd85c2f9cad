package dev.fluo.rules.plan;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.LeafOutcome;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.value.Operators;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One leaf of a condition, with the values that it compares. */
final class LeafPlan {

    private final LeafOperator operator;
    private final Code left;
    private final Code right;
    private final Code evidence;
    private final Code counterEvidence;
    private final Code item;

    LeafPlan(Condition.Leaf leaf, Compiler compiler) {
        this.operator = leaf.operator();
        this.left = compiler.compile(ConditionPlan.tree(leaf.left()));
        this.right = compiler.compile(ConditionPlan.tree(leaf.right()));
        this.evidence = compile(leaf.evidence(), compiler);
        this.counterEvidence = compile(leaf.counterEvidence(), compiler);
        this.item = compile(
                leaf.details().stream()
                        .flatMap(detail -> detail.item().stream())
                        .findFirst(),
                compiler);
    }

    private static Code compile(Optional<Operand> operand, Compiler compiler) {
        return operand.map(named -> compiler.compile(ConditionPlan.tree(named)))
                .orElse(Constant.of(Undefined.UNDEFINED));
    }

    LeafOutcome evaluate(Frame frame) {
        Object leftValue = left.value(frame, -1);
        Object rightValue = right.value(frame, -1);
        Costs.compared(frame, leftValue, rightValue);
        boolean hasValues = isKnown(leftValue) && isKnown(rightValue);
        return new LeafOutcome(leftValue, rightValue, holds(leftValue, rightValue), hasValues);
    }

    /** The item that decided a quantifier. */
    @Nullable
    Object item(Frame frame) {
        return item.value(frame, -1);
    }

    /** Returns the evidence that made it true, or false: spans in any form, or what leads to spans. */
    @Nullable
    Object evidence(Frame frame, boolean outcome) {
        return (outcome ? evidence : counterEvidence).value(frame, -1);
    }

    private boolean holds(@Nullable Object leftValue, @Nullable Object rightValue) {
        return switch (operator) {
            case EQUAL -> Operators.looseEquals(leftValue, rightValue);
            case NOT_EQUAL -> !Operators.looseEquals(leftValue, rightValue);
            case STRICT_EQUAL -> Operators.strictEquals(leftValue, rightValue);
            case STRICT_NOT_EQUAL -> !Operators.strictEquals(leftValue, rightValue);
            case LESS -> Operators.lessThan(leftValue, rightValue);
            case LESS_OR_EQUAL -> Operators.lessOrEqual(leftValue, rightValue);
            case GREATER -> Operators.greaterThan(leftValue, rightValue);
            case GREATER_OR_EQUAL -> Operators.greaterOrEqual(leftValue, rightValue);
            case IS -> Values.toBoolean(leftValue);
        };
    }

    private static boolean isKnown(@Nullable Object value) {
        return value != Undefined.UNDEFINED && !(value instanceof Double number && number.isNaN());
    }
}
