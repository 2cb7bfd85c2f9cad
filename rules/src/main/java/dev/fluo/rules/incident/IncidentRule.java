package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule of an incident.
 *
 * @param severity the highest of its signals
 * @param signals how many of its signals stand
 * @param reference its runbook
 * @param owner who is responsible for the rule
 */
public record IncidentRule(
        String id, String name, Severity severity, long signals, Optional<String> reference, Optional<String> owner) {
    public IncidentRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(owner, "owner");
    }
}
