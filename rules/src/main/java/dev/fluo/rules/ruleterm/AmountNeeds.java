package dev.fluo.rules.ruleterm;

import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Type;

/** The needs of comparisons of an amount with a number: that of which there is more than nothing must not be empty. */
final class AmountNeeds {

    private AmountNeeds() {}

    /** {@code count() > 50}, {@code 0 < count()} and the like, for them to come to this truth. */
    static Needs of(Binary binary, boolean truth) {
        if (binary.left() instanceof MethodCall call && binary.right() instanceof Literal literal) {
            return of(call, binary.operator(), literal, truth);
        }
        if (binary.right() instanceof MethodCall call && binary.left() instanceof Literal literal) {
            return of(call, turned(binary.operator()), literal, truth);
        }
        return Needs.NOTHING;
    }

    private static Needs of(MethodCall call, BinaryOperator operator, Literal literal, boolean truth) {
        if (!(literal.value() instanceof Double number) || call.type() != Type.NUMBER || !operator.isComparison()) {
            return Needs.NOTHING;
        }
        boolean ofNothing = ofNothing(call.signature().method(), operator, number, truth);
        boolean throughMissing = SetNeeds.canBeMissing(call.receiver()) && ofMissing(operator) == truth;
        return ofNothing == truth || throughMissing ? Needs.NOTHING : SetNeeds.ofSomeIn(call.receiver());
    }

    /**
     * Returns the outcome of the comparison for an empty set: amounts of nothing are 0, and statistics of nothing are
     * missing.
     */
    private static boolean ofNothing(Method method, BinaryOperator operator, double number, boolean unknown) {
        return switch (method) {
            case COUNT, SUM, CONCURRENCY, LONGEST_RUN -> holds(0, operator, number);
            case AVG, MIN, MAX, PERCENTILE -> ofMissing(operator);
            default -> unknown;
        };
    }

    /** Returns the outcome of comparing a missing value with a number. */
    private static boolean ofMissing(BinaryOperator operator) {
        return operator == BinaryOperator.NOT_EQUAL || operator == BinaryOperator.STRICT_NOT_EQUAL;
    }

    private static boolean holds(double left, BinaryOperator operator, double right) {
        return switch (operator) {
            case EQUAL, STRICT_EQUAL -> left == right;
            case NOT_EQUAL, STRICT_NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            default -> true;
        };
    }

    private static BinaryOperator turned(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> BinaryOperator.GREATER;
            case LESS_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
            case GREATER -> BinaryOperator.LESS;
            case GREATER_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
            default -> operator;
        };
    }
}
