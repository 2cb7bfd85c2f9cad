package dev.fluo.rules.incident;

import java.util.Objects;

/**
 * A document about an incident, ready to be written, or in runs over history the notice that no further document follows.
 *
 * @param id of the incident
 * @param json the document in UTF-8; empty if no document follows; not copied, never to be written to
 */
public record IncidentRecord(String id, byte[] json) {
    public IncidentRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }

    /** Returns a document as it is written. */
    public static IncidentRecord of(IncidentDocument document) {
        return new IncidentRecord(document.state().id(), IncidentWriter.write(document));
    }

    /** Returns the notice that an incident is forgotten. */
    public static IncidentRecord forgotten(String id) {
        return new IncidentRecord(id, new byte[0]);
    }

    /** Returns whether no document of the incident follows. */
    public boolean isForgotten() {
        return json.length == 0;
    }
}
