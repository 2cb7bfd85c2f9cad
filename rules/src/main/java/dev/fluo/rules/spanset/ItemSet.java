package dev.fluo.rules.spanset;

import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An ordered, immutable set of events, links or groups: whatever is not a set of spans.
 *
 * @param <T> what is in it
 */
public class ItemSet<T> implements Iterable<T> {

    private final List<T> items;

    /** A set of these items, in this order. */
    public ItemSet(List<T> items) {
        this.items = Collections.unmodifiableList(items);
    }

    /** Those for which the predicate holds. */
    public ItemSet<T> where(Predicate<? super T> predicate) {
        return new ItemSet<>(select(predicate));
    }

    final List<T> select(Predicate<? super T> predicate) {
        List<T> selected = new ArrayList<>();
        for (T item : items) {
            if (predicate.test(item)) {
                selected.add(item);
            }
        }
        return selected;
    }

    /** The first, or {@link Undefined#UNDEFINED} of nothing. */
    public final Object first() {
        return at(0);
    }

    /** The last, or {@link Undefined#UNDEFINED} of nothing. */
    public final Object last() {
        return at(-1);
    }

    /** The one at a position from 0, or from the end if it is negative; {@link Undefined#UNDEFINED} outside. */
    public final Object at(double position) {
        int place = Places.of(position, items.size());
        return place < 0 ? Undefined.UNDEFINED : items.get(place);
    }

    /** Returns the number of items. */
    public final int count() {
        return items.size();
    }

    public final boolean exists() {
        return !items.isEmpty();
    }

    public final boolean isEmpty() {
        return items.isEmpty();
    }

    /** Returns whether the predicate holds for at least one. */
    public final boolean any(Predicate<? super T> predicate) {
        for (T item : items) {
            if (predicate.test(item)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the predicate holds for each; true of nothing. */
    public final boolean all(Predicate<? super T> predicate) {
        return !any(predicate.negate());
    }

    /** Returns whether the predicate holds for none. */
    public final boolean none(Predicate<? super T> predicate) {
        return !any(predicate);
    }

    /** The values of an expression that are numbers, to be summed, averaged and so on. */
    public final Numbers numbers(Function<? super T, ?> expression) {
        Numbers.Collector collector = new Numbers.Collector(items.size());
        for (T item : items) {
            collector.add(expression.apply(item));
        }
        return collector.numbers();
    }

    /** The distinct values of an expression. */
    public final DistinctValues distinct(Function<? super T, ?> expression) {
        return DistinctValues.of(map(expression));
    }

    /** Returns the values of an expression, in order; each item has one, though it be missing. */
    public final List<Object> map(Function<? super T, ?> expression) {
        List<Object> values = new ArrayList<>(items.size());
        for (T item : items) {
            values.add(expression.apply(item));
        }
        return Collections.unmodifiableList(values);
    }

    /** The items, in order. */
    public final List<T> toList() {
        return items;
    }

    @Override
    public final Iterator<T> iterator() {
        return items.iterator();
    }
}
