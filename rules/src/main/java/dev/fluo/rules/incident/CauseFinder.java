package dev.fluo.rules.incident;

import dev.fluo.rules.incident.CallGraph.Edge;
import dev.fluo.rules.incident.CausePlace.Kind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Ranks the services, and the calls between two, that may have caused an incident. For each place it compares the time
 * since shortly before the incident with the time before that: errors that begin there, own time, calls. The manual
 * describes the method (docs/concepts/incidents.md).
 */
final class CauseFinder {
    /** The most causes that are named. */
    static final int MOST = 5;

    /** A place with a lower score is not named. */
    private static final double LEAST_SCORE = 0.05;

    /** The fault began a little before the first signal of it. */
    static final long LEAD_MILLIS = 30_000;

    private static final int MOST_SERVICES = 300;

    /** The part of its signals that a well service keeps if a service below it fails, or is slower than usual. */
    private static final double KEPT_BESIDE_FAULTS = 0.2;

    /** The part that it keeps if nothing is known of a service below it but signals. */
    private static final double KEPT_BESIDE_SIGNALS = 0.5;

    private final CallGraph graph;
    private final long since;
    private final Map<String, CausePlace> services = new TreeMap<>();
    private final Map<Edge, CausePlace> edges = new TreeMap<>();

    private CauseFinder(CallGraph graph, long first) {
        this.graph = graph;
        this.since = Math.floorDiv(first - LEAD_MILLIS, CallNote.STEP_MILLIS) * CallNote.STEP_MILLIS;
    }

    /**
     * Returns the probable causes, the likeliest first.
     *
     * @param first when the incident began, in milliseconds of the epoch
     * @param signals standing signals by the service that they blame
     * @param paths evidence paths that end in a failed span, by its service
     * @param elsewhere services that are not examined, because other incidents are about them
     */
    static List<ProbableCause> of(
            CallGraph graph,
            long first,
            Map<String, Long> signals,
            EvidencePaths paths,
            List<IncidentChange> changes,
            Set<String> elsewhere) {
        CauseFinder finder = new CauseFinder(graph, first);
        Set<String> reached = graph.reachedFrom(signals.keySet());
        reached.removeAll(elsewhere);
        reached.stream().limit(MOST_SERVICES).forEach(finder::look);
        graph.edges().forEach((edge, series) -> {
            if (reached.contains(edge.to())) {
                finder.look(edge, series);
            }
        });
        SilentPlaces.judge(finder.edges.values(), graph::isExternal, finder::place);
        // calls of others do not explain what is wrong with the caller of the same service
        finder.edges.keySet().removeIf(edge -> !reached.contains(edge.from()) && !signals.containsKey(edge.to()));
        signals.forEach((service, count) -> finder.blame(service, count, signals));
        paths.failing().forEach((service, count) -> {
            if (!elsewhere.contains(service)) {
                finder.place(service).add(Kind.PATHS, count, paths.text(count));
            }
        });
        changes.forEach(finder::look);
        return finder.ranked();
    }

    private void look(String service) {
        CallSeries series = graph.services().get(service);
        if (series != null) {
            CallComparison calls = CallComparison.of(series, since);
            CausePlace place = new CausePlace(service, Optional.empty());
            calls.beganErrors()
                    .ifPresent(errors -> place.add(
                            Kind.ERRORS,
                            errors,
                            calls.begunText() + " of its calls fail, and no call below them fails"
                                    + calls.begunBefore()));
            calls.lostMillis()
                    .ifPresent(
                            lost -> place.add(Kind.TIME, lost, "its own time per call grew from " + calls.grewText()));
            services.put(service, place);
        }
    }

    private void look(Edge edge, CallSeries series) {
        CallComparison calls = CallComparison.of(series, since);
        CausePlace place = new CausePlace(edge.to(), Optional.of(edge.from()));
        boolean external = graph.isExternal(edge.to());
        place.called(calls.now().calls(), calls.isSilent());
        calls.beganErrors()
                .ifPresent(errors -> place.add(
                        Kind.ERRORS,
                        errors,
                        calls.begunText() + " calls from " + edge.from() + " to " + edge.to() + " fail"
                                + SilentPlaces.words(edge.to(), external, calls.isSilent()) + calls.begunBefore()));
        calls.lostMillis()
                .ifPresent(lost -> place.add(
                        Kind.TIME,
                        lost,
                        edge.from() + " waits for " + edge.to() + " longer than "
                                + (external ? "before" : edge.to() + " works") + ": " + calls.grewText()
                                + " per call"));
        CallSeries caller = graph.services().get(edge.from());
        if (caller != null) {
            calls.moreCalls(CallComparison.of(caller, since))
                    .ifPresent(more -> place.add(
                            Kind.CALLS, more.calls(), edge.from() + " calls " + edge.to() + " " + more.text()));
        }
        // a service that does not answer may have another name here than its spans have
        if (!external && !calls.isSilent() && isNew(graph, series, since)) {
            String words = graph.isExternal(edge.from())
                    ? edge.to() + " reads " + edge.from()
                    : edge.from() + " calls " + edge.to();
            place.add(Kind.NOVELTY, 1, words + " for the first time");
        }
        edges.put(edge, place);
    }

    /** Returns whether calls began after a time, and the graph was known well enough before to say so. */
    static boolean isNew(CallGraph graph, CallSeries series, long since) {
        return series.since() >= since && graph.oldest() <= series.since() - 10 * LEAD_MILLIS;
    }

    /**
     * Counts the signals that blame a service. If the service itself is well, and something that it calls is not, they
     * speak for that: the callers of a broken service are its symptoms.
     */
    private void blame(String service, long count, Map<String, Long> signals) {
        if (count == 0) {
            return;
        }
        CausePlace own = place(service);
        List<CausePlace> faulty = own.isFaulty() ? List.of() : faultyBelow(service);
        if (!faulty.isEmpty()) {
            blame(own, count, KEPT_BESIDE_FAULTS, faulty);
        } else {
            blame(own, count, KEPT_BESIDE_SIGNALS, own.isFaulty() ? List.of() : blamedBelow(service, signals));
        }
    }

    /** @param kept the part of the signals that counts for the blamed service if others explain them */
    private static void blame(CausePlace own, long count, double kept, List<CausePlace> below) {
        String word = count == 1 ? "one signal blames it" : count + " signals blame it";
        own.add(Kind.SIGNALS, below.isEmpty() ? count : kept * count, word);
        below.forEach(place -> place.add(
                Kind.SIGNALS,
                (1 - kept) * count / below.size(),
                "it explains the signals of its caller " + own.service()));
    }

    private CausePlace place(String service) {
        return services.computeIfAbsent(service, name -> new CausePlace(name, Optional.empty()));
    }

    /** Returns the services that a service calls, directly or not, and that signals blame too. */
    private List<CausePlace> blamedBelow(String service, Map<String, Long> signals) {
        boolean callsMore = edges.values().stream()
                .anyMatch(edge -> edge.caller().orElse("").equals(service) && edge.amount(Kind.CALLS) > 0);
        return callsMore
                ? List.of()
                : graph.reachedFrom(Set.of(service)).stream()
                        .filter(callee -> !callee.equals(service) && signals.getOrDefault(callee, 0L) > 0)
                        .map(this::place)
                        .toList();
    }

    private List<CausePlace> faultyBelow(String service) {
        Set<String> below = graph.reachedFrom(Set.of(service));
        List<CausePlace> faulty = services.values().stream()
                .filter(place -> !place.service().equals(service))
                .filter(place -> below.contains(place.service()) && place.isFaulty())
                .toList();
        return !faulty.isEmpty()
                ? faulty
                : edges.values().stream()
                        .filter(place -> below.contains(place.caller().orElse("")) && place.isFaulty())
                        .toList();
    }

    private void look(IncidentChange change) {
        CausePlace place = change.service().map(services::get).orElse(null);
        if (place != null) {
            double near = 1 - 0.5 * Math.min(1, change.secondsBefore() / (double) IncidentChanges.MOST_SECONDS);
            if (near > place.amount(Kind.CHANGE)) {
                place.set(Kind.CHANGE, near, IncidentChanges.text(change));
            }
        }
    }

    private List<ProbableCause> ranked() {
        Map<Kind, Double> totals = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            double total = 0;
            for (CausePlace place : services.values()) {
                total += place.amount(kind);
            }
            for (CausePlace place : edges.values()) {
                total += place.amount(kind);
            }
            totals.put(kind, total);
        }
        return Stream.concat(services.values().stream(), edges.values().stream())
                .map(place -> place.scored(totals))
                .filter(cause -> cause.score() >= LEAST_SCORE)
                .sorted(Comparator.comparingDouble(ProbableCause::score)
                        .reversed()
                        .thenComparing(cause -> cause.caller().isPresent())
                        .thenComparing(ProbableCause::text))
                .limit(MOST)
                .toList();
    }

    /** Returns a duration for people, such as {@code 210 ms} or {@code 2.1 s}. */
    static String duration(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}
