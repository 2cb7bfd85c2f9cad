package dev.fluo.rules.incident;

import java.util.Locale;

/** The reason for which a document of an incident was written; {@code event.action}. */
public enum IncidentAction {
    OPENED("start"),
    UPDATED("change"),
    RESOLVED("end"),
    MERGED("end"),
    RETRACTED("deletion");

    private final String eventType;

    IncidentAction(String eventType) {
        this.eventType = eventType;
    }

    /** Returns the word for {@code event.type}: one that the Elastic Common Schema allows in category {@code api}. */
    public String eventType() {
        return eventType;
    }

    /** Returns whether the incident is closed after it. */
    public boolean isEnd() {
        return this == RESOLVED || this == MERGED || this == RETRACTED;
    }

    /** Returns the lower-case word in the document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
