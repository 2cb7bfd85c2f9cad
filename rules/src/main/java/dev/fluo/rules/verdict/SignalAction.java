package dev.fluo.rules.verdict;

import java.util.Locale;

/** The fate of a signal as its document says it; {@code event.action}. */
public enum SignalAction {
    OPENED("start"),
    /** Spans that came late, or a newer version of the rule, changed what it says. */
    REVISED("change"),
    /** A cross-trace rule says an open episode again. */
    REPEATED("info"),
    /** Spans that came late made it untrue. */
    RETRACTED("deletion"),
    /** The episode of a cross-trace rule is over. */
    RESOLVED("end"),
    /** The key of an open episode was forgotten: the condition still held, but nobody looks at it any more. */
    UNWATCHED("end");

    private final String eventType;

    SignalAction(String eventType) {
        this.eventType = eventType;
    }

    /** Returns the word for {@code event.type}: one that the Elastic Common Schema allows in category {@code api}. */
    public String eventType() {
        return eventType;
    }

    /** Returns whether nothing is open any more after it. */
    public boolean isEnd() {
        return this == RETRACTED || this == RESOLVED || this == UNWATCHED;
    }

    /** The lower-case word in the document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
