package dev.fluo.rules.learning;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The things that were there in every trace that has one property.
 *
 * @param <T> a thing
 */
final class Presence<T extends Comparable<T>> {

    /** Things that are counted; those that come first are kept. */
    private static final int MOST = 512;

    private final long[] traces = new long[Half.values().length];
    private final Map<T, long[]> with = new HashMap<>();

    /** Takes one trace. */
    void add(Half half, Iterable<T> things) {
        traces[half.ordinal()]++;
        for (T thing : things) {
            long[] counts = with.get(thing);
            if (counts == null) {
                if (half == Half.CHECKED || with.size() >= MOST) {
                    continue; // a thing that was not there at first is not always there
                }
                counts = new long[traces.length];
                with.put(thing, counts);
            }
            counts[half.ordinal()]++;
        }
    }

    /** Returns the things that were there often enough in the first half, and always in the second, sorted. */
    SortedSet<T> always(LearnSettings settings) {
        SortedSet<T> always = new TreeSet<>();
        if (isEnough(settings)) {
            with.forEach((thing, counts) -> {
                if (counts[0] >= settings.confidence() * traces[0] && counts[1] == traces[1]) {
                    always.add(thing);
                }
            });
        }
        return always;
    }

    boolean isEnough(LearnSettings settings) {
        return settings.suffices(traces[0], traces[1]);
    }
}
