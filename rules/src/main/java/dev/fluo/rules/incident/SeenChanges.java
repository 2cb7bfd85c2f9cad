package dev.fluo.rules.incident;

import dev.fluo.rules.blindspot.RecentChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The changes that spans of one environment showed within the memory of the call graph and shortly before it, and when
 * each was seen first and last. Not safe for use by several threads.
 */
final class SeenChanges {

    /** The changes that are told apart; beyond, the ones that were not seen for the longest time are forgotten. */
    static final int MOST = 5 * CallGraph.MOST_SERVICES;

    /** For so long the system must have been observed before something new in it counts as a change. */
    private static final long KNOWN_MILLIS = 300_000;

    /**
     * Event time beyond the memory of calls for which a change is remembered. Tasks tell a change that lasts only now
     * and then: were it forgotten in between, it would look new each time.
     */
    private static final long UNTOLD_MILLIS = 2 * ChangeSightings.AGAIN_MILLIS;

    /** A change of one service. */
    record Change(String service, String kind, String name) implements Comparable<Change> {

        private static final Comparator<Change> ORDER = Comparator.comparing(Change::service)
                .thenComparing(Change::kind)
                .thenComparing(Change::name);

        @Override
        public int compareTo(Change other) {
            return ORDER.compare(this, other);
        }
    }

    /** The first and the last time that a change was seen, in milliseconds of the epoch. */
    record Times(long first, long last) {
        private Times with(Times other) {
            return new Times(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    private final Map<Change, Times> times = new TreeMap<>();
    /** The beginning of the observation, in milliseconds of the epoch; {@link Long#MAX_VALUE} while nothing is known. */
    private long since = Long.MAX_VALUE;

    /** Takes a time at which the system was observed. */
    void observed(long millis) {
        since = Math.min(since, millis);
    }

    /** Takes a change that a task saw. */
    void add(String service, SeenChange change) {
        observed(change.timeMillis());
        put(new Change(service, change.kind(), change.name()), new Times(change.timeMillis(), change.timeMillis()));
    }

    /** Takes what a codec read. */
    void put(Change change, Times seen) {
        times.merge(change, seen, Times::with);
        if (times.size() > MOST) {
            times.entrySet().stream()
                    .min(Comparator.comparingLong(each -> each.getValue().last()))
                    .ifPresent(oldest -> times.remove(oldest.getKey()));
        }
    }

    /**
     * Forgets changes that are over.
     *
     * @param beforeMillis the beginning of the memory of calls, in milliseconds of the epoch
     */
    void forget(long beforeMillis) {
        long from = beforeMillis - UNTOLD_MILLIS;
        times.values().removeIf(seen -> seen.last() < from);
        since = Math.max(since, from);
    }

    /** Begins anew: nothing of the system is known any more. */
    void observesNothing() {
        since = Long.MAX_VALUE;
    }

    long since() {
        return since;
    }

    /** Takes the beginning that a codec read. */
    void since(long millis) {
        since = millis;
    }

    Map<Change, Times> all() {
        return Collections.unmodifiableMap(times);
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    /** Returns what is new: not what was there when observation began, and of versions not the first of a service. */
    List<RecentChange> recent() {
        if (since == Long.MAX_VALUE) {
            return List.of();
        }
        Map<String, Long> firstVersions = new HashMap<>();
        times.forEach((change, seen) -> {
            if (isVersion(change)) {
                firstVersions.merge(change.service(), seen.first(), Math::min);
            }
        });
        List<RecentChange> recent = new ArrayList<>();
        times.forEach((change, seen) -> {
            boolean isFirst = isVersion(change) && Objects.equals(firstVersions.get(change.service()), seen.first());
            if (!isFirst && seen.first() - KNOWN_MILLIS >= since) {
                String version = isVersion(change) ? change.name() : null;
                recent.add(new RecentChange(seen.first(), change.kind(), change.service(), null, version, null));
            }
        });
        return recent;
    }

    private static boolean isVersion(Change change) {
        return change.kind().equals(SeenChange.VERSION);
    }
}
