package dev.fluo.rules.learning;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The things that the first half of a history shows, as long as the second shows no other.
 *
 * @param <T> a thing
 */
final class ClosedSet<T extends Comparable<T>> {

    private final int most;
    private final long[] traces = new long[Half.values().length];
    private final TreeSet<T> things = new TreeSet<>();
    private boolean open;

    /** @param most things, beyond which the set counts as open */
    ClosedSet(int most) {
        this.most = most;
    }

    /** Takes one trace, or one span. */
    void add(Half half, Collection<T> seen) {
        traces[half.ordinal()]++;
        if (open) {
            return;
        }
        if (half == Half.LEARNED) {
            things.addAll(seen);
            open = things.size() > most;
        } else {
            open = !things.containsAll(seen);
        }
    }

    /** Takes the things of a trace that failed: those of the first half are known from then on. */
    void know(Half half, Collection<T> seen) {
        if (half == Half.LEARNED && !open) {
            things.addAll(seen);
            open = things.size() > most;
        }
    }

    /** Says that it has things that cannot be named. */
    void open() {
        open = true;
    }

    /** Returns the things, sorted; empty if there are others, or not enough was seen. */
    Optional<SortedSet<T>> closed(LearnSettings settings) {
        return open || !settings.suffices(traces[0], traces[1])
                ? Optional.empty()
                : Optional.of(Collections.unmodifiableSortedSet(things));
    }
}
