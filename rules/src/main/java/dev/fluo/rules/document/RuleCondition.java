package dev.fluo.rules.document;

import java.util.Objects;

/** What a rule asserts: its text and how the text is to be read. */
public record RuleCondition(Kind kind, String text) {
    public RuleCondition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }

    /** Which of the three fields of a document holds the condition. */
    public enum Kind implements Worded {
        /** An expression: true means violated. */
        WHEN,
        /** An expression: false means violated. */
        ALWAYS,
        /** A function body that returns a boolean: true means violated. */
        SCRIPT
    }
}
