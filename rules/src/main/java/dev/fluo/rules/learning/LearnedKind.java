package dev.fluo.rules.learning;

import java.util.Locale;

/** The kinds of rules that can be learned. */
public enum LearnedKind {
    /** The operations that every request of a kind includes. */
    INCLUDES("sequence"),
    /** The operations that a request of a kind may include. */
    OPERATIONS("topology"),
    /** The operations that an operation always calls. */
    STEPS("sequence"),
    /** The operations that come in every trace with another one, without a call between them. */
    COMPANIONS("sequence"),
    /** The services that a service may call. */
    CALLS("topology"),
    /** The most spans of an operation in one trace. */
    REPEATS("repetition"),
    /** The operations that have ended before another starts. */
    ORDER("sequence"),
    /** Operations and services that do not fail. */
    FAILURES("error"),
    /** The longest duration of an operation. */
    DURATION("latency"),
    /** The attributes that all spans of an operation carry. */
    ATTRIBUTES("telemetry"),
    /** The values that an attribute of an operation takes. */
    VALUES("telemetry");

    private final String category;

    LearnedKind(String category) {
        this.category = category;
    }

    /** Returns the word in ids, tags and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the category of its rules. */
    String category() {
        return category;
    }
}
