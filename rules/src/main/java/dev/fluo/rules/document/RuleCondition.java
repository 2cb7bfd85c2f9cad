package dev.fluo.rules.document;

import java.util.Objects;

/** The assertion of a rule: its text and how the text is to be read. */
public record RuleCondition(Kind kind, String text) {
    public RuleCondition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }

    /** The field of a document, one of four, that holds the condition. */
    public enum Kind implements DocumentWord {
        /** An expression: true means violated. */
        WHEN,
        /** An expression: false means violated. */
        ALWAYS,
        /** A function body that returns a boolean: true means violated. */
        SCRIPT,
        /** An expression that at least one trace of a test run makes true; for tests of an application only. */
        EXPECT
    }
}
