package dev.fluo.rules.incident;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the incidents that belong together: those of one time that share a link, or of which services are near each
 * other in the call graph.
 */
final class IncidentRelations {
    private static final Comparator<Incident> OLDEST_FIRST =
            Comparator.comparingLong(Incident::opened).thenComparing(Incident::id);

    private final IncidentSettings settings;
    private final CallGraph graph;

    IncidentRelations(IncidentSettings settings, CallGraph graph) {
        this.settings = settings;
        this.graph = graph;
    }

    /** Returns the services whose signals belong to those of a service, itself among them. */
    Set<String> near(String service) {
        return graph.within(service, settings.distance());
    }

    /**
     * Returns the incidents to which a signal belongs, the oldest first.
     *
     * @param near the services near that of the signal
     */
    List<Incident> of(SignalFacts facts, Set<String> near, Collection<Incident> incidents) {
        IncidentReach reach = IncidentReach.of(facts, settings);
        return incidents.stream()
                .filter(incident -> incident.isNear(reach.from(), reach.until()))
                .filter(incident -> isConnected(incident, facts, near))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /**
     * Returns another incident to which one belongs that has grown.
     *
     * @param before what it reached before it grew by a signal alone; null if it grew by more
     * @param facts the signal by which it grew; null if it grew by more
     * @param near the services near that of the signal
     */
    Optional<Incident> next(
            Incident grown,
            @Nullable IncidentReach before,
            @Nullable SignalFacts facts,
            Set<String> near,
            Collection<Incident> incidents) {
        return incidents.stream()
                .filter(other -> other != grown && grown.isNear(other))
                .filter(other -> (before != null && before.isNear(other))
                        ? isConnected(other, facts, near)
                        : areConnected(grown, other))
                .findFirst();
    }

    private static boolean isConnected(Incident incident, @Nullable SignalFacts facts, Set<String> near) {
        return (facts != null && incident.content().hasLinkOf(facts))
                || near.stream().anyMatch(incident.content().counts()::hasService);
    }

    private boolean areConnected(Incident one, Incident other) {
        if (one.content().sharesLinks(other.content())) {
            return true;
        }
        Set<String> services = other.content().counts().services().keySet();
        return one.content().counts().services().keySet().stream()
                .anyMatch(service -> near(service).stream().anyMatch(services::contains));
    }
}
