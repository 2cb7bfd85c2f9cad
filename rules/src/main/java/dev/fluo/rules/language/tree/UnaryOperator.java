package dev.fluo.rules.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The operators before one operand. */
public enum UnaryOperator {
    NOT("!"),
    MINUS("-"),
    PLUS("+");

    private final String text;

    UnaryOperator(String text) {
        this.text = text;
    }

    /** Returns the text of the operator in a rule. */
    public String text() {
        return text;
    }

    /** The one that is written so. */
    public static Optional<UnaryOperator> find(String text) {
        return Stream.of(values())
                .filter(candidate -> candidate.text.equals(text))
                .findFirst();
    }
}
