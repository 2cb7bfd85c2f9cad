package dev.fluo.rules.incident;

import dev.fluo.rules.blindspot.RecentChange;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the changes that were made shortly before an incident began. */
final class IncidentChanges {
    /** The longest that a change may lie before. */
    static final long MOST_SECONDS = Duration.ofMinutes(30).toSeconds();

    private static final int MOST = 10;
    private static final long MILLIS_PER_SECOND = 1000;

    private IncidentChanges() {}

    /**
     * Returns the changes before an incident: those of its services first, then the nearest.
     *
     * @param environment of the incident, empty if it has none; a change that names no environment counts for all
     * @param services of the incident, and those that they call
     */
    static List<IncidentChange> before(
            long first, String environment, Set<String> services, Collection<RecentChange> changes) {
        Comparator<RecentChange> order = Comparator.comparing(
                        (RecentChange change) -> change.service() == null || !services.contains(change.service()))
                .thenComparing(
                        Comparator.comparingLong(RecentChange::timeMillis).reversed())
                .thenComparing(RecentChange::text);
        return changes.stream()
                .filter(change ->
                        change.environment() == null || change.environment().equals(environment))
                .filter(change ->
                        change.timeMillis() <= first && change.timeMillis() >= first - MOST_SECONDS * MILLIS_PER_SECOND)
                .distinct()
                .sorted(order)
                .limit(MOST)
                .map(change -> of(change, first))
                .toList();
    }

    private static IncidentChange of(RecentChange change, long first) {
        return new IncidentChange(
                change.kind(),
                Optional.ofNullable(change.service()),
                Optional.ofNullable(change.version()),
                change.timeMillis(),
                Optional.ofNullable(change.author()),
                (first - change.timeMillis()) / MILLIS_PER_SECOND);
    }

    /** Returns a phrase such as {@code deploy of auth 2.1 by ann 80 s before}. */
    static String text(IncidentChange change) {
        StringBuilder text = new StringBuilder(change.kind());
        change.service().ifPresent(service -> text.append(" of ").append(service));
        change.version().ifPresent(version -> text.append(' ').append(version));
        change.author().ifPresent(author -> text.append(" by ").append(author));
        long seconds = change.secondsBefore();
        return text.append(' ')
                .append(seconds < 120 ? seconds + " s" : seconds / 60 + " min")
                .append(" before")
                .toString();
    }
}
