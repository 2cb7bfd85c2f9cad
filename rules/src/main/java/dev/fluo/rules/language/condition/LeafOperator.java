package dev.fluo.rules.language.condition;

import java.util.Optional;
import java.util.stream.Stream;

/** The comparison of a leaf of a condition: those of ECMAScript, and the truth of a lone expression. */
public enum LeafOperator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    STRICT_EQUAL("==="),
    STRICT_NOT_EQUAL("!=="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    /** The left value is truthy, as ECMAScript's {@code Boolean(left)}. */
    IS("is");

    private final String text;

    LeafOperator(String text) {
        this.text = text;
    }

    /** Returns the text of the operator in rules and observed values. */
    public String text() {
        return text;
    }

    /** The comparison that is written so. */
    public static Optional<LeafOperator> find(String text) {
        return Stream.of(values())
                .filter(candidate -> candidate.text.equals(text))
                .findFirst();
    }
}
