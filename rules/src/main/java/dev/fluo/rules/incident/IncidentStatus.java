package dev.fluo.rules.incident;

import java.util.Locale;

/** The state of an incident; {@code fluo.incident.status}. */
public enum IncidentStatus {
    OPEN,
    /** Nothing of it is going on any more. */
    RESOLVED,
    /** It was found to be a part of an older incident, which the document names. */
    MERGED,
    /** All its signals were retracted. */
    RETRACTED;

    /** Returns the lower-case word in the document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
