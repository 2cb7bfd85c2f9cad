package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import java.util.Objects;
import java.util.Optional;

/**
 * The identity of an incident, and what has become of it.
 *
 * @param id the id of its first signal
 * @param environment of all its signals; empty where they name none
 * @param action why the document was written
 * @param severity the highest of its standing signals; of a retracted incident the highest that it had
 * @param sequence 0 for its first document, then one more with each
 * @param mergedInto the id of the older incident, if the status is merged
 */
public record IncidentState(
        String id,
        Optional<String> environment,
        IncidentStatus status,
        IncidentAction action,
        Severity severity,
        int sequence,
        Optional<String> mergedInto) {
    public IncidentState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(mergedInto, "mergedInto");
    }
}
