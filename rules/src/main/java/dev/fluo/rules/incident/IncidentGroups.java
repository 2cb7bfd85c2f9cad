package dev.fluo.rules.incident;

import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one environment that are remembered. A larger incident is related to all that its parts are related
 * to, and related ones are merged until no two are. So which signals stand together in the end does not depend on the
 * order in which they come.
 */
final class IncidentGroups {
    private final IncidentSettings settings;
    private final IncidentRelations relations;
    private final Map<String, Incident> incidents = new TreeMap<>();
    /** Incidents that are no longer remembered, and of which a last document is due. */
    private final List<Incident> parting = new ArrayList<>();
    /** Ids of incidents that are not as they were saved, those that are gone included. */
    private final Set<String> changed = new HashSet<>();

    private long evicted;

    IncidentGroups(IncidentSettings settings, CallGraph graph) {
        this.settings = settings;
        this.relations = new IncidentRelations(settings, graph);
    }

    Collection<Incident> incidents() {
        return incidents.values();
    }

    /** Returns an incident; null if it is not remembered. */
    @Nullable
    Incident get(String id) {
        return incidents.get(id);
    }

    /** Takes an incident that was saved. */
    void put(Incident incident) {
        incidents.put(incident.id(), incident);
    }

    /**
     * Returns the services of other incidents of the same time that are not of this one; none unless a call between two
     * services does not relate their signals. Where it does, the causes of an incident may well be services of another.
     */
    Set<String> elsewhere(Incident incident) {
        if (settings.distance() > 0) {
            return Set.of();
        }
        Set<String> services = new HashSet<>();
        incidents.values().stream()
                .filter(other -> other != incident && other.fate().status() != IncidentStatus.RETRACTED)
                .filter(incident::isNear)
                .forEach(other ->
                        services.addAll(other.content().counts().services().keySet()));
        services.removeAll(incident.content().counts().services().keySet());
        return services;
    }

    List<Incident> parting() {
        return parting;
    }

    Set<String> changed() {
        return changed;
    }

    /** Returns how many open incidents were closed because there were too many. */
    long evicted() {
        return evicted;
    }

    /**
     * Takes a signal.
     *
     * @return the id of its incident; empty for the end of a signal that no incident has
     */
    Optional<String> add(SignalFacts facts) {
        Optional<Incident> known = holderOf(facts);
        if (known.isPresent()) {
            return Optional.of(revise(known.get(), facts).id());
        }
        Set<String> near = facts.service().map(relations::near).orElse(Set.of());
        List<Incident> related = relations.of(facts, near, incidents.values());
        // a later document of a signal that an incident has counted without remembering it
        Optional<Incident> counted = related.stream()
                .filter(incident -> incident.content().mayHaveCounted(facts))
                .findFirst();
        if (facts.action().isEnd()) {
            if (facts.action() == SignalAction.RETRACTED) {
                counted.ifPresent(incident -> reviseUnremembered(incident, facts));
            }
            return counted.or(() -> related.stream().findFirst()).map(Incident::id);
        }
        Incident into = related.isEmpty() ? opened(facts) : related.get(0);
        IncidentReach before = IncidentReach.of(into, settings);
        counted.ifPresentOrElse(incident -> reviseUnremembered(incident, facts), () -> add(into, facts));
        for (Incident other : related.subList(Math.min(1, related.size()), related.size())) {
            merge(into, other);
        }
        return Optional.of(
                settle(into, related.size() > 1 ? null : before, facts, near).id());
    }

    private void add(Incident incident, SignalFacts facts) {
        incident.add(facts);
        changed.add(incident.id());
    }

    private void reviseUnremembered(Incident incident, SignalFacts facts) {
        incident.reviseUnremembered(facts);
        changed.add(incident.id());
    }

    private Incident opened(SignalFacts facts) {
        makeRoom();
        Incident incident = Incident.openedBy(facts, settings);
        incidents.put(incident.id(), incident);
        return incident;
    }

    private Incident revise(Incident incident, SignalFacts facts) {
        IncidentReach before = IncidentReach.of(incident, settings);
        incident.revise(facts);
        changed.add(incident.id());
        if (facts.action() == SignalAction.RETRACTED) {
            return incident;
        }
        // a later document may blame another service, which is not of the incident
        Set<String> near = facts.service()
                .filter(incident.content().counts()::hasService)
                .map(relations::near)
                .orElse(Set.of());
        return settle(incident, before, facts, near);
    }

    /** Returns whether an incident has a signal. */
    boolean has(String signalId) {
        return holderOf(TextHash.of('i', signalId)).isPresent();
    }

    private Optional<Incident> holderOf(SignalFacts facts) {
        return holderOf(facts.hash());
    }

    private Optional<Incident> holderOf(long hash) {
        return incidents.values().stream()
                .filter(incident -> incident.content().has(hash))
                .findFirst();
    }

    /**
     * Merges an incident that has grown with all others that it is related to now.
     *
     * @param before what it reached before it grew by a signal alone; null if it grew by more
     * @return the incident in which it stands now
     */
    private Incident settle(
            Incident grown, @Nullable IncidentReach before, @Nullable SignalFacts facts, Set<String> near) {
        Incident into = grown;
        IncidentReach looked = before;
        Collection<Incident> all = incidents.values();
        for (Optional<Incident> next = relations.next(into, looked, facts, near, all); next.isPresent(); ) {
            Incident older = into.isOlderThan(next.get()) ? into : next.get();
            merge(older, older == into ? next.get() : into);
            into = older;
            looked = null;
            next = relations.next(into, null, facts, near, all);
        }
        return into;
    }

    private void merge(Incident older, Incident younger) {
        older.merge(younger);
        incidents.remove(younger.id());
        parting.add(younger);
        changed.add(older.id());
        changed.add(younger.id());
    }

    /** Merges open incidents with those that they are related to, since services are connected that were not before. */
    void connect() {
        for (Incident incident : List.copyOf(incidents.values())) {
            if (incident.isOpen() && incidents.get(incident.id()) == incident) {
                settle(incident, null, null, Set.of());
            }
        }
    }

    /** Closes incidents to which nothing more has come, and forgets old ones. */
    void advance(long watermark) {
        for (Iterator<Incident> each = incidents.values().iterator(); each.hasNext(); ) {
            Incident incident = each.next();
            if (incident.isOpen() && isQuiet(incident, watermark)) {
                incident.resolve(incident.quietAt());
                changed.add(incident.id());
            } else if (!incident.isOpen() && forgottenAt(incident) <= watermark) {
                each.remove();
                changed.add(incident.id());
                if (incident.fate().due() != null) {
                    parting.add(incident);
                }
            }
        }
    }

    /** Returns the event time at which {@link #advance} has something to do next; the end of time if never. */
    long nextMillis() {
        long next = Long.MAX_VALUE;
        for (Incident incident : incidents.values()) {
            next = Math.min(next, incident.isOpen() ? incident.quietAt() : forgottenAt(incident));
        }
        return next;
    }

    /** An incident with an open episode is not quiet even at the end of time. */
    private static boolean isQuiet(Incident incident, long watermark) {
        return incident.quietAt() <= watermark && incident.quietAt() != Long.MAX_VALUE;
    }

    private long forgottenAt(Incident incident) {
        long quiet = incident.quietAt();
        return quiet > Long.MAX_VALUE - settings.memoryMillis() ? Long.MAX_VALUE : quiet + settings.memoryMillis();
    }

    /** Gives up the one that was quiet for longest, a closed one before an open one, if there are too many. */
    private void makeRoom() {
        if (incidents.size() < settings.maxIncidents()) {
            return;
        }
        Incident oldest = incidents.values().stream()
                .min(Comparator.comparing(Incident::isOpen)
                        .thenComparingLong(incident -> incident.spread().last())
                        .thenComparing(Incident::id))
                .orElseThrow();
        incidents.remove(oldest.id());
        changed.add(oldest.id());
        if (oldest.isOpen()) {
            oldest.resolve(oldest.spread().updated());
            evicted++;
        }
        if (oldest.fate().due() != null) {
            parting.add(oldest);
        }
    }
}
