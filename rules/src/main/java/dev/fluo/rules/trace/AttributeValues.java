package dev.fluo.rules.trace;

import dev.fluo.rules.value.ExactIntegers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Java values as attribute values. */
final class AttributeValues {

    private AttributeValues() {}

    /** Returns whether the value is, or holds, a whole number beyond ±2^53. */
    static boolean hasExactInteger(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(AttributeValues::hasExactInteger);
        }
        return value instanceof Map<?, ?> map
                ? map.values().stream().anyMatch(AttributeValues::hasExactInteger)
                : ExactIntegers.is(value);
    }

    /**
     * The value as an attribute holds it: a whole number beyond ±2^53 as a long, any other as a double; lists and maps copied.
     *
     * @throws IllegalArgumentException if no attribute can hold it
     */
    static Object normalise(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Double) {
            return value;
        }
        if (value instanceof Long integer) {
            return ExactIntegers.of(integer);
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(normalise(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), normalise(element)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException(
                "no attribute can hold a " + value.getClass().getName());
    }
}
