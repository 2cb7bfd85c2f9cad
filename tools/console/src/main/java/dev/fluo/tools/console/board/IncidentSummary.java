package dev.fluo.tools.console.board;

import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.ProbableCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line in the list of incidents. A field that the incident does not have is null.
 *
 * @param id of the incident
 * @param status {@code open}, {@code resolved}, {@code merged} or {@code retracted}
 * @param severity the word
 * @param cause the first probable cause
 */
public record IncidentSummary(
        String id,
        String status,
        String severity,
        Times times,
        Place place,
        String message,
        @Nullable String cause,
        Counts counts) {

    /**
     * Event times, ISO 8601.
     *
     * @param first when its earliest signal began
     * @param updated when it last changed
     * @param end when it was closed; null while it is open
     */
    public record Times(
            String first, String updated, @Nullable String end) {}

    /** The service to look at first, and the environment. */
    public record Place(@Nullable String service, @Nullable String environment) {}

    /** Numbers of signals that the incident ever had, of its rules and of its services. */
    public record Counts(long signals, int rules, int services) {}

    static IncidentSummary of(IncidentDocument incident) {
        return new IncidentSummary(
                incident.state().id(),
                incident.state().status().word(),
                incident.state().severity().word(),
                new Times(
                        time(incident.times().firstMillis()),
                        time(incident.times().updatedMillis()),
                        incident.times().endedMillis().isPresent()
                                ? time(incident.times().endedMillis().getAsLong())
                                : null),
                new Place(
                        incident.service().orElse(null),
                        incident.state().environment().orElse(null)),
                incident.message(),
                incident.causes().stream().findFirst().map(ProbableCause::text).orElse(null),
                new Counts(
                        incident.signals().total(),
                        incident.scope().rules().size(),
                        incident.scope().services().size()));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
