package dev.fluo.rules.incident;

import dev.fluo.rules.blindspot.RecentChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changes that spans of one environment showed within the memory of the call graph, and when each was seen first
 * and last. Not safe for use by several threads.
 */
final class SeenChanges {

    /** The changes that are told apart; beyond, the ones that were not seen for the longest time are forgotten. */
    static final int MOST = 1_000;

    /** For so long the system must have been observed before something new in it counts as a change. */
    private static final long KNOWN_MILLIS = 300_000;

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

    /** Takes a change that a task saw. */
    void add(String service, SeenChange change) {
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

    /** Forgets changes that were last seen before a time. */
    void forget(long beforeMillis) {
        times.values().removeIf(seen -> seen.last() < beforeMillis);
    }

    Map<Change, Times> all() {
        return Collections.unmodifiableMap(times);
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    /**
     * Returns what is new: not what was there when the system was first observed, and of versions not the first of a
     * service.
     *
     * @param since when the observation began, in milliseconds of the epoch
     */
    List<RecentChange> recent(long since) {
        List<RecentChange> recent = new ArrayList<>();
        times.forEach((change, seen) -> {
            if (seen.first() - KNOWN_MILLIS >= since && (!isVersion(change) || hasOlderVersion(change, seen))) {
                String version = isVersion(change) ? change.name() : null;
                recent.add(new RecentChange(seen.first(), change.kind(), change.service(), null, version, null));
            }
        });
        return recent;
    }

    private static boolean isVersion(Change change) {
        return change.kind().equals(SeenChange.VERSION);
    }

    private boolean hasOlderVersion(Change change, Times seen) {
        return times.entrySet().stream()
                .anyMatch(other -> isVersion(other.getKey())
                        && other.getKey().service().equals(change.service())
                        && other.getValue().first() < seen.first());
    }
}
