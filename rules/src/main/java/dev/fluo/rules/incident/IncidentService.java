package dev.fluo.rules.incident;

import java.util.Objects;

/**
 * One service of an incident.
 *
 * @param signals how many standing signals blame it
 */
public record IncidentService(String name, long signals) {
    public IncidentService {
        Objects.requireNonNull(name, "name");
    }
}
