package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import java.util.Objects;
import java.util.Optional;

/**
 * One signal of an incident.
 *
 * @param traceId of the trace, or of the first that its evidence names
 * @param service who is to blame, as the signal says
 * @param timeMillis the signal's {@code @timestamp}, in milliseconds of the epoch
 */
public record IncidentExemplar(
        String signalId,
        String ruleId,
        Optional<String> traceId,
        Optional<String> service,
        long timeMillis,
        Severity severity,
        String message) {
    public IncidentExemplar {
        Objects.requireNonNull(signalId, "signalId");
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
    }
}
