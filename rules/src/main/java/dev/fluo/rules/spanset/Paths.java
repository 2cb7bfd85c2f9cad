package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The ways down from spans that satisfy one predicate to spans that satisfy another. There is one path for each pair of
 * a span and its ancestor, or itself, that do: all spans from the one to the other, both included. Paths are ordered by
 * their last span, then from the shortest. They are made while one walks over them, as there can be very many.
 */
public final class Paths {

    private final TraceSets sets;
    private final SpanPredicate from;
    private final SpanSet ends;
    private final Predicate<SpanSet> filter;

    Paths(TraceSets sets, SpanPredicate from, SpanPredicate to) {
        this(sets, from, sets.spans().where(to), path -> true);
    }

    private Paths(TraceSets sets, SpanPredicate from, SpanSet ends, Predicate<SpanSet> filter) {
        this.sets = sets;
        this.from = from;
        this.ends = ends;
        this.filter = filter;
    }

    /** Those for which the predicate holds. */
    public Paths where(Predicate<SpanSet> predicate) {
        return new Paths(sets, from, ends, filter.and(predicate));
    }

    /** Returns the number of paths. */
    public int count() {
        int[] count = new int[1];
        search(path -> {
            count[0]++;
            return false;
        });
        return count[0];
    }

    public boolean exists() {
        return search(path -> true);
    }

    public boolean isEmpty() {
        return !exists();
    }

    /** Returns whether the predicate holds for at least one. */
    public boolean any(Predicate<SpanSet> predicate) {
        return search(predicate);
    }

    /** Returns whether the predicate holds for each; true of nothing. */
    public boolean every(Predicate<SpanSet> predicate) {
        return !search(predicate.negate());
    }

    /** Returns whether the predicate holds for none. */
    public boolean none(Predicate<SpanSet> predicate) {
        return !search(predicate);
    }

    /** The one of most spans, a {@link SpanSet}, the first of them; {@link Undefined#UNDEFINED} of nothing. */
    public Object longest() {
        SpanSet[] longest = new SpanSet[1];
        search(path -> {
            if (longest[0] == null || path.count() > longest[0].count()) {
                longest[0] = path;
            }
            return false;
        });
        return longest[0] == null ? Undefined.UNDEFINED : longest[0];
    }

    /** All of them. */
    public List<SpanSet> toList() {
        List<SpanSet> paths = new ArrayList<>();
        search(path -> {
            paths.add(path);
            return false;
        });
        return Collections.unmodifiableList(paths);
    }

    /** Walks over the paths until the predicate holds for one. */
    private boolean search(Predicate<SpanSet> predicate) {
        Trace trace = sets.trace();
        for (int i = 0; i < ends.count(); i++) {
            IntList way = new IntList(8);
            for (int at = ends.get(i); at >= 0; at = trace.parent(at)) {
                way.add(at);
                sets.work().spend(1);
                if (from.test(at)) {
                    sets.work().spend(way.size());
                    int[] spans = way.toSortedSet();
                    SpanSet path = new SpanSet(sets, spans, spans.length);
                    if (filter.test(path) && predicate.test(path)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
