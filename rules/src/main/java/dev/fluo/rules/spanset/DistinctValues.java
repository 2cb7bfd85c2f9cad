package dev.fluo.rules.spanset;

import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinct values in the order in which they were first seen; missing ones are left out. {@link Keys} says which are
 * the same.
 */
public final class DistinctValues {

    private final Set<Object> values;

    private DistinctValues(Set<Object> values) {
        this.values = values;
    }

    /** The distinct ones among these values. */
    public static DistinctValues of(Iterable<?> values) {
        Set<Object> distinct = new LinkedHashSet<>();
        for (Object value : values) {
            if (!Values.isMissing(value)) {
                distinct.add(Keys.normalise(value));
            }
        }
        return new DistinctValues(distinct);
    }

    /** Returns the number of different values. */
    public int count() {
        return values.size();
    }

    public boolean exists() {
        return !values.isEmpty();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns whether the value is among them. */
    public boolean includes(@Nullable Object value) {
        return values.contains(Keys.normalise(value));
    }

    /** The values as an array value. */
    public List<Object> toArray() {
        return Collections.unmodifiableList(new ArrayList<>(values));
    }
}
