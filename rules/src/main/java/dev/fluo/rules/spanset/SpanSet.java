package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A set of spans of one trace, by start; immutable. Whoever passes a predicate may be asked about a span once, more
 * often or not at all: predicates have no effects.
 */
public final class SpanSet {

    private final TraceSets sets;
    private final Trace trace;
    private final int[] spans;
    private final int size;

    /** @param spans ascending; not to be changed any more */
    SpanSet(TraceSets sets, int[] spans, int size) {
        this.sets = sets;
        this.trace = sets.trace();
        this.spans = spans;
        this.size = size;
    }

    private SpanSet of(int[] ascending) {
        return new SpanSet(sets, ascending, ascending.length);
    }

    /** The trace that the spans are of. */
    public TraceSets sets() {
        return sets;
    }

    /** The indexes of the spans, ascending; a copy. */
    public int[] toIndexes() {
        return Arrays.copyOf(spans, size);
    }

    /** The index of the span at a place from 0 to {@link #count()} - 1. */
    public int get(int place) {
        return spans[place];
    }

    boolean contains(int span) {
        return Arrays.binarySearch(spans, 0, size, span) >= 0;
    }

    // filter

    /** Those for which the predicate holds. */
    public SpanSet where(SpanPredicate predicate) {
        int[] selected = new int[size];
        return new SpanSet(sets, selected, predicate.select(spans, size, selected));
    }

    /** The earliest, or -1 of nothing. */
    public int first() {
        return size == 0 ? -1 : spans[0];
    }

    /** The latest by start, or -1 of nothing. */
    public int last() {
        return size == 0 ? -1 : spans[size - 1];
    }

    /** The one at a position by start from 0, or from the end if it is negative; -1 outside. */
    public int at(double position) {
        int place = Places.of(position, size);
        return place < 0 ? -1 : spans[place];
    }

    /** Those without a parent id. */
    public SpanSet roots() {
        sets.work().spend(size);
        return where(trace::isRoot);
    }

    /** Those without a child in the trace. */
    public SpanSet leaves() {
        sets.work().spend(size);
        return where(span -> trace.childCount(span) == 0);
    }

    // structure

    /** The spans that stand in a relation to one of these and satisfy the predicate. */
    public SpanSet move(Relation relation, SpanPredicate predicate) {
        SpanSet reached = of(relation.move(sets, toIndexes()));
        sets.work().spend(size + reached.size);
        return reached.where(predicate);
    }

    /** Those of these that have a span in that relation that satisfies the predicate. */
    public SpanSet having(Relation relation, SpanPredicate predicate) {
        sets.work().spend(size);
        return where(relation.has(sets, predicate, size));
    }

    /** Those of these that have none. */
    public SpanSet without(Relation relation, SpanPredicate predicate) {
        sets.work().spend(size);
        SpanPredicate has = relation.has(sets, predicate, size);
        return where(span -> !has.test(span));
    }

    // sets

    /** The spans of both sets. */
    public SpanSet union(SpanSet other) {
        sets.work().spend(size + other.size);
        IntList both = new IntList(size + other.size);
        for (int i = 0; i < size; i++) {
            both.add(spans[i]);
        }
        for (int i = 0; i < other.size; i++) {
            both.add(other.spans[i]);
        }
        return of(both.toSortedSet());
    }

    /** The spans that are in both sets. */
    public SpanSet intersect(SpanSet other) {
        sets.work().spend(size);
        return where(other::contains);
    }

    /** The spans of this set that are not in the other. */
    public SpanSet except(SpanSet other) {
        sets.work().spend(size);
        return where(span -> !other.contains(span));
    }

    // aggregates

    /** Returns the number of spans. */
    public int count() {
        return size;
    }

    /** Returns the number of spans for which the predicate holds: {@code where(predicate).count()} without the set between. */
    public int count(SpanPredicate predicate) {
        return predicate.count(spans, size);
    }

    public boolean exists() {
        return size > 0;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns whether the predicate holds for at least one. */
    public boolean any(SpanPredicate predicate) {
        for (int i = 0; i < size; i++) {
            if (predicate.test(spans[i])) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the predicate holds for each; true of nothing. */
    public boolean all(SpanPredicate predicate) {
        for (int i = 0; i < size; i++) {
            if (!predicate.test(spans[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the predicate holds for none. */
    public boolean none(SpanPredicate predicate) {
        return !any(predicate);
    }

    /** The values of an expression that are numbers, to be summed, averaged and so on. */
    public Numbers numbers(SpanFunction expression) {
        Numbers.Collector collector = new Numbers.Collector(size);
        for (int i = 0; i < size; i++) {
            collector.add(expression.apply(spans[i]));
        }
        return collector.numbers();
    }

    /** Returns the measures of an expression that is known to give numbers. */
    public Numbers measure(SpanNumber expression) {
        Numbers.Collector collector = new Numbers.Collector(size);
        for (int i = 0; i < size; i++) {
            collector.add(expression.apply(spans[i]));
        }
        return collector.numbers();
    }

    /** The distinct values of an expression. */
    public DistinctValues distinct(SpanFunction expression) {
        return DistinctValues.of(map(expression));
    }

    /** Returns the values of an expression, by start; each span has one, though it be missing. */
    public List<Object> map(SpanFunction expression) {
        List<Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(expression.apply(spans[i]));
        }
        return Collections.unmodifiableList(values);
    }

    /** The spans as values, by start. */
    public List<Span> toArray() {
        sets.work().spend(size);
        List<Span> array = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            array.add(sets.span(spans[i]));
        }
        return array;
    }

    // groups

    /**
     * Groups by the values of the expressions, in order of first sight; a span that lacks one of them is in no group.
     */
    public ItemSet<SpanGroup> groupBy(List<? extends SpanFunction> expressions) {
        return SpanGrouping.by(this, expressions);
    }

    // time inside the trace: TimeOrder and Occupancy say what each means exactly

    /**
     * Those after whose end another span of the trace that satisfies the predicate starts.
     *
     * @param withinMillis the longest time between, in milliseconds; infinite for any
     */
    public SpanSet followedBy(SpanPredicate predicate, double withinMillis) {
        sets.work().spend(size + trace.size());
        return where(TimeOrder.followedBy(sets, predicate, withinMillis));
    }

    /** Those that {@link #followedBy} does not keep. */
    public SpanSet withoutFollowing(SpanPredicate predicate, double withinMillis) {
        return except(followedBy(predicate, withinMillis));
    }

    /**
     * Those before whose start another span of the trace that satisfies the predicate ends.
     *
     * @param withinMillis as in {@link #followedBy}
     */
    public SpanSet precededBy(SpanPredicate predicate, double withinMillis) {
        sets.work().spend(size + trace.size());
        return where(TimeOrder.precededBy(sets, predicate, withinMillis));
    }

    /** Those that {@link #precededBy} does not keep. */
    public SpanSet withoutPreceding(SpanPredicate predicate, double withinMillis) {
        return except(precededBy(predicate, withinMillis));
    }

    /** Those during which another span of the trace that satisfies the predicate is open. */
    public SpanSet overlapping(SpanPredicate predicate) {
        sets.work().spend(size + trace.size());
        return where(TimeOrder.overlapping(sets, predicate));
    }

    /** Returns the highest number of spans that were open at once. */
    public int concurrency() {
        sets.work().spend(size);
        return Occupancy.concurrency(this);
    }

    /** Returns the length of the longest run of spans, by start, that satisfy the predicate. */
    public int longestRun(SpanPredicate predicate) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < size; i++) {
            run = predicate.test(spans[i]) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /**
     * The times, in milliseconds and by start, at which none of them was open, between the first start and the last
     * end.
     */
    public Numbers gaps() {
        sets.work().spend(size);
        return Occupancy.gaps(this);
    }

    // behaviour: Behaviour says what each means exactly

    /** Those that repeat the operation of a sibling that had failed before. */
    public SpanSet retries() {
        sets.work().spend(size);
        return where(sets.retries()::get);
    }

    /** Groups of two or more of the same operation under one parent. */
    public ItemSet<SpanGroup> repeats() {
        sets.work().spend(size);
        return Behaviour.repeats(this);
    }

    /** Groups of two or more under one parent that have the values of the expressions in common. */
    public ItemSet<SpanGroup> repeats(List<? extends SpanFunction> expressions) {
        return expressions.isEmpty() ? repeats() : Behaviour.repeats(this, expressions);
    }

    /** Those that the duration of the trace depends on. */
    public SpanSet onCriticalPath() {
        sets.work().spend(size);
        return where(sets.criticalPath()::get);
    }
}
