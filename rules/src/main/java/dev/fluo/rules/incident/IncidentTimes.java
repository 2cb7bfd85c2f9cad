package dev.fluo.rules.incident;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Times of an incident, in milliseconds of the epoch: event time, but for the last.
 *
 * @param openedMillis when its first signal was complete
 * @param updatedMillis when it last changed
 * @param endedMillis when it was over, if it is resolved, merged or retracted; that is known a little later
 * @param firstMillis when the earliest of its signals began
 * @param lastMillis when the latest of its signals was complete
 * @param createdMillis when the document was written, in processing time
 */
public record IncidentTimes(
        long openedMillis,
        long updatedMillis,
        OptionalLong endedMillis,
        long firstMillis,
        long lastMillis,
        long createdMillis) {
    public IncidentTimes {
        Objects.requireNonNull(endedMillis, "endedMillis");
    }
}
