package dev.fluo.rules.incident;

import java.util.Objects;

/**
 * A document about an incident, ready to be written.
 *
 * @param id of the incident
 * @param json the document in UTF-8; not copied, never to be written to
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
}
