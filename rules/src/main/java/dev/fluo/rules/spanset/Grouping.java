package dev.fluo.rules.spanset;

import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts what has the same key together, in order of first sight. */
final class Grouping {

    private Grouping() {}

    static <T> Map<Object, List<T>> by(Iterable<T> items, Function<? super T, ?> key) {
        Map<Object, List<T>> groups = new LinkedHashMap<>();
        for (T item : items) {
            Object itemKey = key.apply(item);
            if (itemKey != Undefined.UNDEFINED) {
                groups.computeIfAbsent(itemKey, unused -> new ArrayList<>()).add(item);
            }
        }
        return groups;
    }

    /** The key of an item that several expressions make, or undefined if one of them is missing. */
    static <T> @Nullable Object key(T item, List<? extends Function<? super T, ?>> expressions) {
        List<Object> values = new ArrayList<>(expressions.size());
        for (Function<? super T, ?> expression : expressions) {
            values.add(expression.apply(item));
        }
        return Keys.of(values);
    }
}
