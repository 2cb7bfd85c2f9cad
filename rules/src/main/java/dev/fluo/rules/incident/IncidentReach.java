package dev.fluo.rules.incident;

/**
 * The time that an incident or a signal covers.
 *
 * @param from when it began, in milliseconds of the epoch
 * @param until when it was over, as far as that is known
 */
record IncidentReach(long from, long until, long gapMillis) {

    static IncidentReach of(Incident incident, IncidentSettings settings) {
        return new IncidentReach(incident.spread().first(), incident.until(), settings.gapMillis());
    }

    /** An episode that is open goes on, as {@link Incident#until()} says. */
    static IncidentReach of(SignalFacts facts, IncidentSettings settings) {
        SignalTimes times = facts.times();
        boolean open = times.staysOpen() && !facts.action().isEnd();
        long until = open ? times.atMillis() + settings.memoryMillis() : times.endMillis();
        return new IncidentReach(times.fromMillis(), until, settings.gapMillis());
    }

    boolean isNear(Incident other) {
        return other.isNear(from, until);
    }
}
