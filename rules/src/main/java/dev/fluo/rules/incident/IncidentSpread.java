package dev.fluo.rules.incident;

/**
 * The event times of an incident, in milliseconds of the epoch.
 *
 * @param first when the earliest of its signals began
 * @param last when the latest of its signals was complete
 * @param ended when the last of its signals was complete, or the last of its episodes that are over ended
 * @param updated when it last changed
 */
record IncidentSpread(long first, long last, long ended, long updated) {

    static IncidentSpread of(SignalTimes times) {
        return new IncidentSpread(times.fromMillis(), times.atMillis(), times.endMillis(), times.atMillis());
    }

    IncidentSpread with(SignalTimes times) {
        return with(of(times));
    }

    IncidentSpread with(IncidentSpread other) {
        return new IncidentSpread(
                Math.min(first, other.first),
                Math.max(last, other.last),
                Math.max(ended, other.ended),
                Math.max(updated, other.updated));
    }

    IncidentSpread ended(long millis) {
        return new IncidentSpread(first, last, Math.max(ended, millis), Math.max(updated, millis));
    }

    IncidentSpread updated(long millis) {
        return new IncidentSpread(first, last, ended, Math.max(updated, millis));
    }
}
