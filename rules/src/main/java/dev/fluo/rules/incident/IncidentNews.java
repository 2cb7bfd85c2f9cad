package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds of the documents of incidents those that are news to a person: an incident that opens, a severity that rises, a
 * likely cause that is known or becomes another, and the end. Calls between two services and one of the two are no other
 * cause. An incident is written about once a second while it
 * changes; other documents say nothing new. Not safe for several threads.
 */
public final class IncidentNews {

    /** A likely cause that goes to and fro is not told for ever. */
    private static final int MOST_CAUSES_TOLD = 3;

    /** The most causes that an incident takes over from merged incidents. */
    private static final int MOST_CAUSES_OF_PARTS = 20;

    private final int most;
    private final Map<String, Told> told = new LinkedHashMap<>();

    /** @param most incidents that are remembered; the one that changed longest ago is forgotten first */
    public IncidentNews(int most) {
        this.most = most;
    }

    /** The reason for which a document is told. */
    public enum Kind {
        OPENED,
        SEVERITY_ROSE,
        CAUSE_FOUND,
        ENDED
    }

    /**
     * An incident as it was told.
     *
     * @param severity the highest that was told
     * @param cause the one that was told last; empty for none
     * @param causes number of times that a cause was told
     * @param ofParts causes that were reported for incidents that merged into it
     */
    public record Told(
            String id,
            int sequence,
            IncidentStatus status,
            Severity severity,
            String cause,
            int causes,
            Set<String> ofParts) {
        public Told {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(cause, "cause");
            ofParts = Set.copyOf(ofParts);
        }

        private boolean tells(String other) {
            return ProbableCause.areAlike(cause, other)
                    || ofParts.stream().anyMatch(part -> ProbableCause.areAlike(part, other));
        }

        /** Takes over the causes that were reported for an incident that merged into this one. */
        private Told with(Told part) {
            Set<String> all = new TreeSet<>(ofParts);
            Stream.concat(Stream.of(part.cause), part.ofParts.stream().sorted())
                    .filter(other -> !other.isEmpty() && all.size() < MOST_CAUSES_OF_PARTS)
                    .forEach(all::add);
            return new Told(id, sequence, status, severity, cause, causes, all);
        }
    }

    /** Takes a document. Returns why it is news; empty where it is none, or was taken before. */
    public Optional<Kind> take(IncidentDocument incident) {
        IncidentState state = incident.state();
        Told before = told.remove(state.id());
        if (before != null && before.sequence >= state.sequence()) {
            told.put(state.id(), before);
            return Optional.empty();
        }
        String cause =
                incident.causes().stream().findFirst().map(ProbableCause::text).orElse("");
        if (before != null && state.status() == IncidentStatus.MERGED) {
            state.mergedInto().ifPresent(older -> merge(before, older));
        }
        Optional<Kind> news = before == null ? Optional.of(first(state)) : news(state, before, cause);
        restore(before == null ? told(state, cause) : after(before, state, cause, news.isPresent()));
        return news;
    }

    private void merge(Told part, String older) {
        told.computeIfPresent(older, (id, whole) -> whole.with(part));
    }

    private static Kind first(IncidentState state) {
        return state.status() == IncidentStatus.OPEN ? Kind.OPENED : Kind.ENDED;
    }

    private static Optional<Kind> news(IncidentState state, Told before, String cause) {
        if (state.status() != before.status) {
            return Optional.of(first(state));
        }
        if (state.status() != IncidentStatus.OPEN) {
            return Optional.empty();
        }
        if (state.severity().compareTo(before.severity) > 0) {
            return Optional.of(Kind.SEVERITY_ROSE);
        }
        boolean isOther = !cause.isEmpty() && !before.tells(cause) && before.causes < MOST_CAUSES_TOLD;
        return isOther ? Optional.of(Kind.CAUSE_FOUND) : Optional.empty();
    }

    private static Told told(IncidentState state, String cause) {
        int causes = cause.isEmpty() ? 0 : 1;
        return new Told(state.id(), state.sequence(), state.status(), state.severity(), cause, causes, Set.of());
    }

    private static Told after(Told before, IncidentState state, String cause, boolean isNews) {
        boolean tellsCause = isNews && !cause.isEmpty();
        boolean isHigher = state.severity().compareTo(before.severity) > 0;
        return new Told(
                state.id(),
                state.sequence(),
                state.status(),
                isHigher ? state.severity() : before.severity,
                tellsCause ? cause : before.cause,
                tellsCause && !cause.equals(before.cause) ? before.causes + 1 : before.causes,
                before.ofParts);
    }

    /** Returns whether an incident is remembered. */
    public boolean knows(String id) {
        return told.containsKey(id);
    }

    /** Returns what is remembered, the incident that changed longest ago first. */
    public List<Told> told() {
        return new ArrayList<>(told.values());
    }

    /** Puts back an incident of {@link #told}. */
    public void restore(Told incident) {
        told.put(incident.id(), incident);
        if (told.size() > most) {
            told.remove(told.keySet().iterator().next());
        }
    }
}
