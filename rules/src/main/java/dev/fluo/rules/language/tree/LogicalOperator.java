package dev.fluo.rules.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The logical operators. */
public enum LogicalOperator {
    AND("&&"),
    OR("||"),
    COALESCE("??");

    private final String text;

    LogicalOperator(String text) {
        this.text = text;
    }

    /** Returns the text of the operator in a rule. */
    public String text() {
        return text;
    }

    /** The one that is written so. */
    public static Optional<LogicalOperator> find(String text) {
        return Stream.of(values())
                .filter(candidate -> candidate.text.equals(text))
                .findFirst();
    }
}
