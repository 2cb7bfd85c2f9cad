package dev.fluo.rules.incident;

import dev.fluo.rules.blindspot.RecentChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents of the incidents of one environment.
 *
 * @param environment empty if the signals name none
 * @param graph the observed call graph
 * @param changes those that are remembered, of any environment, and those that spans showed
 */
record IncidentView(String environment, CallGraph graph, Collection<RecentChange> changes) {
    private static final int MOST_NAMES = 50;
    private static final int MOST_EDGES = 40;
    /** A cause with less than this part of the first one's score does not make its edges guilty. */
    private static final double GUILTY = 0.5;

    /** An event and the spans of a version that it names may lie so far apart. */
    private static final long ONE_CHANGE_MILLIS = IncidentChanges.MOST_SECONDS * 1_000;

    /**
     * Returns a view that knows what spans showed, too: a version that an event of the time names is one change.
     *
     * @param events change events that are remembered, of any environment
     */
    static IncidentView of(String environment, CallGraph graph, Collection<RecentChange> events) {
        Map<List<@Nullable String>, List<RecentChange>> named = new HashMap<>();
        for (RecentChange event : events) {
            if (event.environment() == null || event.environment().equals(environment)) {
                named.computeIfAbsent(Arrays.asList(event.service(), event.version()), key -> new ArrayList<>())
                        .add(event);
            }
        }
        List<RecentChange> all = new ArrayList<>(events);
        for (RecentChange seen : graph.changes().recent()) {
            boolean isNamed = seen.version() != null
                    && named.getOrDefault(Arrays.asList(seen.service(), seen.version()), List.of()).stream()
                            .anyMatch(event -> Math.abs(event.timeMillis() - seen.timeMillis()) <= ONE_CHANGE_MILLIS);
            if (!isNamed) {
                all.add(seen);
            }
        }
        return new IncidentView(environment, graph, all);
    }

    /**
     * Returns the document of an incident as it stands.
     *
     * @param elsewhere services that are no causes of it, because other incidents are about them
     * @param createdMillis processing time
     */
    IncidentDocument document(Incident incident, Set<String> elsewhere, long createdMillis) {
        IncidentContent content = incident.content();
        long first = incident.spread().first();
        Map<String, Long> signals = content.counts().services();
        Set<String> reached = graph.reachedFrom(signals.keySet());
        List<IncidentChange> before = IncidentChanges.before(first, environment, reached, changes);
        List<ProbableCause> causes = CauseFinder.of(graph, first, signals, content.paths(), before, elsewhere);
        List<IncidentRule> rules = rules(content.counts());
        List<IncidentService> services = services(signals);
        return new IncidentDocument(
                state(incident),
                times(incident, createdMillis),
                causes.stream()
                        .findFirst()
                        .map(ProbableCause::service)
                        .or(() -> services.stream().findFirst().map(IncidentService::name)),
                IncidentSentence.of(incident, rules, causes),
                signals(incident),
                new IncidentScope(rules, services, edges(incident, causes), labels(content.counts())),
                before,
                causes);
    }

    private IncidentState state(Incident incident) {
        IncidentFate fate = incident.fate();
        return new IncidentState(
                incident.id(),
                environment.isEmpty() ? Optional.empty() : Optional.of(environment),
                fate.status(),
                Objects.requireNonNull(fate.due(), "a document is written only when one is due"),
                fate.severity(),
                fate.sequence(),
                Optional.ofNullable(fate.mergedInto()));
    }

    private static IncidentTimes times(Incident incident, long createdMillis) {
        IncidentSpread spread = incident.spread();
        return new IncidentTimes(
                incident.opened(),
                spread.updated(),
                incident.isOpen() ? OptionalLong.empty() : OptionalLong.of(spread.ended()),
                spread.first(),
                spread.last(),
                createdMillis);
    }

    private static IncidentSignals signals(Incident incident) {
        IncidentContent content = incident.content();
        return new IncidentSignals(
                content.counts().total(),
                content.counts().standing(),
                content.counts().open(),
                content.counts().suppressed(),
                content.exemplars().list(),
                content.timeline().list(),
                content.timeline().stepMillis(),
                content.isTruncated());
    }

    private static List<IncidentRule> rules(IncidentCounts counts) {
        return counts.rules().stream()
                .map(tally -> new IncidentRule(
                        tally.rule().id(),
                        tally.rule().name(),
                        tally.peak(),
                        tally.standing(),
                        tally.rule().reference(),
                        tally.rule().owner()))
                .sorted(Comparator.comparingLong(IncidentRule::signals)
                        .reversed()
                        .thenComparing(IncidentRule::id))
                .limit(MOST_NAMES)
                .toList();
    }

    private static List<IncidentService> services(Map<String, Long> signals) {
        return signals.entrySet().stream()
                .map(service -> new IncidentService(service.getKey(), service.getValue()))
                .sorted(Comparator.comparingLong(IncidentService::signals)
                        .reversed()
                        .thenComparing(IncidentService::name))
                .limit(MOST_NAMES)
                .toList();
    }

    private static Map<String, String> labels(IncidentCounts counts) {
        Map<String, String> common = new HashMap<>();
        boolean first = true;
        for (RuleTally tally : counts.rules()) {
            if (first) {
                common.putAll(tally.rule().labels());
            } else {
                common.entrySet().retainAll(tally.rule().labels().entrySet());
            }
            first = false;
        }
        return common;
    }

    private List<IncidentEdge> edges(Incident incident, List<ProbableCause> causes) {
        double least = causes.isEmpty() ? 1 : GUILTY * causes.get(0).score();
        List<ProbableCause> blamed =
                causes.stream().filter(cause -> cause.score() >= least).toList();
        Set<String> around =
                new HashSet<>(incident.content().counts().services().keySet());
        causes.forEach(cause -> around.add(cause.service()));
        long since = incident.spread().first() - CauseFinder.LEAD_MILLIS;
        return graph.edges().entrySet().stream()
                .filter(edge -> around.contains(edge.getKey().from())
                        || around.contains(edge.getKey().to()))
                .map(edge -> edge(edge.getKey(), edge.getValue(), since, blamed))
                .filter(edge -> edge.calls() > 0)
                .sorted(Comparator.comparing((IncidentEdge edge) -> !edge.guilty())
                        .thenComparing(edge -> !around.contains(edge.from()) || !around.contains(edge.to()))
                        .thenComparing(
                                Comparator.comparingLong(IncidentEdge::calls).reversed())
                        .thenComparing(edge -> edge.from() + '\n' + edge.to()))
                .limit(MOST_EDGES)
                .collect(Collectors.toList());
    }

    private IncidentEdge edge(CallGraph.Edge edge, CallSeries series, long since, List<ProbableCause> blamed) {
        CallCounts counts = series.from(since);
        boolean guilty = blamed.stream()
                .anyMatch(cause -> cause.service().equals(edge.to())
                        && cause.caller().map(edge.from()::equals).orElse(true));
        return new IncidentEdge(
                edge.from(),
                edge.to(),
                counts.calls(),
                counts.errors(),
                guilty,
                CauseFinder.isNew(graph, series, since),
                graph.isExternal(edge.to()));
    }
}
