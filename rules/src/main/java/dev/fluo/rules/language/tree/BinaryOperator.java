package dev.fluo.rules.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The arithmetic operators and the comparisons. */
public enum BinaryOperator {
    EQUAL("==", true),
    NOT_EQUAL("!=", true),
    STRICT_EQUAL("===", true),
    STRICT_NOT_EQUAL("!==", true),
    LESS("<", true),
    LESS_OR_EQUAL("<=", true),
    GREATER(">", true),
    GREATER_OR_EQUAL(">=", true),
    ADD("+", false),
    SUBTRACT("-", false),
    MULTIPLY("*", false),
    DIVIDE("/", false),
    REMAINDER("%", false),
    POWER("**", false);

    private final String text;
    private final boolean isComparison;

    BinaryOperator(String text, boolean isComparison) {
        this.text = text;
        this.isComparison = isComparison;
    }

    /** Returns the text of the operator in a rule. */
    public String text() {
        return text;
    }

    /** Returns whether it gives a boolean. */
    public boolean isComparison() {
        return isComparison;
    }

    /** Returns the operator that means the same with its sides exchanged; an operator without one is its own. */
    public BinaryOperator mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            default -> this;
        };
    }

    /**
     * The type of the result: {@code +} adds numbers, joins strings, and is known only at run time for anything else.
     */
    public Type type(Type left, Type right) {
        if (isComparison) {
            return Type.BOOLEAN;
        }
        if (this != ADD) {
            return Type.NUMBER;
        }
        if (left == Type.STRING || right == Type.STRING) {
            return Type.STRING;
        }
        return left == Type.NUMBER && right == Type.NUMBER ? Type.NUMBER : Type.ANY;
    }

    /** The one that is written so. */
    public static Optional<BinaryOperator> find(String text) {
        return Stream.of(values())
                .filter(candidate -> candidate.text.equals(text))
                .findFirst();
    }
}
