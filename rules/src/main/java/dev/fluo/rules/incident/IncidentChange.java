package dev.fluo.rules.incident;

import java.util.Objects;
import java.util.Optional;

/**
 * A change that was made shortly before an incident began.
 *
 * @param kind such as {@code deploy}, {@code migration}, {@code flag}, {@code config}; {@code version} for a version of
 *     a service that traces showed for the first time
 * @param timeMillis when, in milliseconds of the epoch
 * @param secondsBefore how many seconds before the incident began
 */
public record IncidentChange(
        String kind,
        Optional<String> service,
        Optional<String> version,
        long timeMillis,
        Optional<String> author,
        long secondsBefore) {
    public IncidentChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(author, "author");
    }
}
