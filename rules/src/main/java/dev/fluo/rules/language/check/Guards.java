package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The facts known inside and beside an expression once it is known to be true, or false: which attributes are there,
 * and which counts are large enough. Each is named by its rewritten text.
 */
record Guards(Set<String> whenTrue, Set<String> whenFalse) {

    private static final Guards NONE = new Guards(Set.of(), Set.of());

    Guards {
        whenTrue = Set.copyOf(whenTrue);
        whenFalse = Set.copyOf(whenFalse);
    }

    /** Returns the facts that a resolved piece tells. */
    static Guards of(Resolved piece) {
        List<Resolved> parts = piece.parts();
        return switch (piece.operator()) {
            case "" -> NONE;
            case "!" -> of(parts.get(0)).negated();
            case "&&" -> joined(parts, Guards::and);
            case "||" -> joined(parts, Guards::or);
            default ->
                BinaryOperator.find(piece.operator())
                        .map(operator -> ofComparison(operator, parts.get(0), parts.get(1)))
                        .orElse(NONE);
        };
    }

    private static Guards joined(List<Resolved> operands, java.util.function.BinaryOperator<Guards> join) {
        return operands.stream().map(Guards::ofTruth).reduce(join).orElse(NONE);
    }

    /** An operand that is an attribute by itself is there when it is true. */
    private static Guards ofTruth(Resolved operand) {
        return operand.isAttribute() ? whenTrue(operand.javascript()) : of(operand);
    }

    private static Guards ofComparison(BinaryOperator operator, Resolved left, Resolved right) {
        Guards tested = ofOperand(operator, left, right);
        return tested.equals(NONE) ? ofOperand(operator, right, left) : tested;
    }

    private static Guards ofOperand(BinaryOperator operator, Resolved value, Resolved other) {
        boolean named = value.isAttribute() || value.isCount();
        if (!named || (value.isCount() && other.type() != Type.NUMBER)) {
            return NONE;
        }
        boolean nothing = other.isNothing();
        return switch (operator) {
            case EQUAL, STRICT_EQUAL -> nothing ? whenFalse(value.javascript()) : whenTrue(value.javascript());
            case NOT_EQUAL, STRICT_NOT_EQUAL -> nothing ? whenTrue(value.javascript()) : NONE;
            default -> whenTrue(value.javascript());
        };
    }

    private static Guards whenTrue(String name) {
        return new Guards(Set.of(name), Set.of());
    }

    private static Guards whenFalse(String name) {
        return new Guards(Set.of(), Set.of(name));
    }

    private Guards negated() {
        return new Guards(whenFalse, whenTrue);
    }

    /** Returns the facts known if both are true; if their conjunction is false, nothing is. */
    private Guards and(Guards other) {
        return new Guards(union(whenTrue, other.whenTrue), Set.of());
    }

    /** Returns the facts known if both are false; if their disjunction is true, nothing is. */
    private Guards or(Guards other) {
        return new Guards(Set.of(), union(whenFalse, other.whenFalse));
    }

    private static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> union = new HashSet<>(left);
        union.addAll(right);
        return union;
    }
}
