package dev.fluo.rules.incident;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The observed call graph of one environment: which services call which, and how that went in the last hour. A callee
 * that sends no spans, such as a database, has edges but no numbers of its own; its calls connect no services. A queue
 * connects the services that write to it with those that read from it, as a call would.
 */
final class CallGraph {
    /** Calls longer before the newest are of a wrong clock, and no observation. */
    private static final long MOST_BEHIND_MILLIS = 3_600_000;

    /** The most services, and five times as many edges, that are told apart. */
    static final int MOST_SERVICES = 1_000;

    private static final int MOST_EDGES = 5 * MOST_SERVICES;

    private final Map<String, CallSeries> services = new TreeMap<>();
    private final Map<Edge, CallSeries> edges = new TreeMap<>();
    private final Map<String, Set<String>> neighbours = new HashMap<>();
    /** The services that call a place which sent no span for these calls. */
    private final Map<String, Set<String>> writers = new HashMap<>();
    /** The services that read from a place. */
    private final Map<String, Set<String>> readers = new HashMap<>();

    private final SeenChanges changes = new SeenChanges();
    private long newest = Long.MIN_VALUE;
    private long oldest = Long.MAX_VALUE;

    /** Calls from one service to another. */
    record Edge(String from, String to) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            int order = from.compareTo(other.from);
            return order != 0 ? order : to.compareTo(other.to);
        }
    }

    /**
     * Adds what a task saw.
     *
     * @return whether services are connected that were not before
     */
    boolean add(CallNote note) {
        if (note.change().isPresent()) {
            changes.add(note.callee(), note.change().get());
            return false;
        }
        newest = Math.max(newest, note.stepMillis());
        if (note.stepMillis() >= newest - MOST_BEHIND_MILLIS) {
            changes.observed(note.stepMillis());
        }
        oldest = Math.min(oldest, note.stepMillis());
        if (note.caller().isEmpty()) {
            CallSeries series = series(services, note.callee(), MOST_SERVICES, note.stepMillis());
            if (series != null) {
                series.add(note.stepMillis(), note.counts());
            }
            return false;
        }
        CallSeries series = series(edges, new Edge(note.caller(), note.callee()), MOST_EDGES, note.stepMillis());
        if (series == null) {
            return false;
        }
        series.add(note.stepMillis(), note.counts());
        return connect(note.caller(), note.callee(), note.counts().isTraced());
    }

    private static <K> @Nullable CallSeries series(Map<K, CallSeries> all, K key, int most, long stepMillis) {
        CallSeries known = all.get(key);
        if (known == null && all.size() < most) {
            known = new CallSeries(stepMillis);
            all.put(key, known);
        }
        return known;
    }

    private boolean connect(String caller, String callee, boolean traced) {
        if (!traced) {
            writers.computeIfAbsent(callee, name -> new HashSet<>()).add(caller);
            return isExternal(callee) && connect(Set.of(caller), readers.getOrDefault(callee, Set.of()));
        }
        readers.computeIfAbsent(caller, name -> new HashSet<>()).add(callee);
        boolean across = isExternal(caller) && connect(writers.getOrDefault(caller, Set.of()), Set.of(callee));
        return connect(caller, callee) || across;
    }

    private boolean connect(Set<String> writing, Set<String> reading) {
        boolean connected = false;
        for (String writer : writing) {
            for (String reader : reading) {
                connected |= !writer.equals(reader) && connect(writer, reader);
            }
        }
        return connected;
    }

    private boolean connect(String one, String other) {
        boolean connected =
                neighbours.computeIfAbsent(one, name -> new HashSet<>()).add(other);
        neighbours.computeIfAbsent(other, name -> new HashSet<>()).add(one);
        return connected;
    }

    private void connect(Edge edge, CallSeries series) {
        connect(edge.from(), edge.to(), series.all().isTraced());
    }

    /** Takes what a codec read. */
    void put(Edge edge, CallSeries series) {
        edges.put(edge, series);
        connect(edge, series);
        seen(series);
    }

    /** Takes what a codec read. */
    void put(String service, CallSeries series) {
        services.put(service, series);
        seen(series);
    }

    private void seen(CallSeries series) {
        oldest = Math.min(oldest, series.since());
        for (long step : series.steps().keySet()) {
            newest = Math.max(newest, step);
            oldest = Math.min(oldest, step);
        }
    }

    /** Forgets calls from before a time, and services that nothing calls any more. */
    void forget(long beforeMillis) {
        oldest = Math.max(oldest, beforeMillis);
        changes.forget(beforeMillis);
        services.values().removeIf(series -> series.forget(beforeMillis));
        boolean gone = false;
        for (Iterator<CallSeries> each = edges.values().iterator(); each.hasNext(); ) {
            if (each.next().forget(beforeMillis)) {
                each.remove();
                gone = true;
            }
        }
        if (gone) {
            neighbours.clear();
            writers.clear();
            readers.clear();
            edges.forEach(this::connect);
        }
        if (isEmpty()) {
            changes.observesNothing();
        }
    }

    /** Returns the services that so many calls lead to or from, at most; with the service itself. */
    Set<String> within(String service, int distance) {
        if (distance == 0) {
            return Set.of(service);
        }
        Set<String> found = new HashSet<>(Set.of(service));
        Set<String> rim = found;
        for (int step = 0; step < distance && !rim.isEmpty(); step++) {
            Set<String> next = new HashSet<>();
            for (String each : rim) {
                next.addAll(neighbours.getOrDefault(each, Set.of()));
            }
            next.removeAll(found);
            found.addAll(next);
            rim = next;
        }
        return found;
    }

    /** Returns the services that the given ones call, directly or not; with themselves. */
    Set<String> reachedFrom(Set<String> from) {
        Map<String, Set<String>> callees = new HashMap<>();
        for (Edge edge : edges.keySet()) {
            callees.computeIfAbsent(edge.from(), name -> new TreeSet<>()).add(edge.to());
        }
        Set<String> reached = new TreeSet<>(from);
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String callee : callees.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(callee)) {
                    open.add(callee);
                }
            }
        }
        return reached;
    }

    Map<String, CallSeries> services() {
        return Collections.unmodifiableMap(services);
    }

    Map<Edge, CallSeries> edges() {
        return Collections.unmodifiableMap(edges);
    }

    /** Returns the changes that its spans showed. */
    SeenChanges changes() {
        return changes;
    }

    /** Returns whether a place that is called sends no spans. */
    boolean isExternal(String place) {
        return !services.containsKey(place);
    }

    /** Returns the oldest time that it knows of. */
    long oldest() {
        return oldest;
    }

    /** Returns the newest step in which calls came. */
    long newest() {
        return newest;
    }

    boolean isEmpty() {
        return services.isEmpty() && edges.isEmpty() && changes.isEmpty();
    }
}
