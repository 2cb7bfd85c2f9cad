package dev.fluo.rules.incident;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One document about an incident, as it is written to the topic of incidents.
 *
 * @param service the first probable cause's service, else the one with most signals
 * @param message one sentence for a person on call
 * @param changes those in the half hour before it began, of the same service and nearest first
 * @param causes probable causes, the likeliest first
 */
public record IncidentDocument(
        IncidentState state,
        IncidentTimes times,
        Optional<String> service,
        String message,
        IncidentSignals signals,
        IncidentScope scope,
        List<IncidentChange> changes,
        List<ProbableCause> causes) {
    public IncidentDocument {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(signals, "signals");
        Objects.requireNonNull(scope, "scope");
        changes = List.copyOf(changes);
        causes = List.copyOf(causes);
    }
}
