package dev.fluo.rules.value;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shared list that has a number for each key, and perhaps one for all others: {@code lists.NAME.of(key)}. As a list
 * it holds its keys. Immutable.
 */
public final class KeyedValues extends AbstractList<Object> {

    /** The method that gives the number of a key. */
    public static final String OF = "of";

    /** The key that stands for all others. */
    public static final String OTHERS = "*";

    private final Map<String, Object> numbers;
    private final List<String> keys;

    /** @param numbers by key, each a Double or a Long; {@link #OTHERS} stands for all other keys */
    public KeyedValues(Map<String, Object> numbers) {
        this.numbers = new LinkedHashMap<>(numbers);
        this.keys = this.numbers.keySet().stream()
                .filter(key -> !key.equals(OTHERS))
                .toList();
    }

    /** Returns a copy that does not change: of a list with numbers the list itself. */
    public static List<Object> copyOf(List<Object> items) {
        return items instanceof KeyedValues ? items : List.copyOf(items);
    }

    /**
     * Returns the number of a key, else that of all others; undefined without either, and of a missing key.
     *
     * @param key a text, or a value whose text is meant
     */
    public Object of(@Nullable Object key) {
        if (Values.isMissing(key)) {
            return Undefined.UNDEFINED;
        }
        Object number = numbers.get(Values.toStringValue(key));
        return number != null ? number : numbers.getOrDefault(OTHERS, Undefined.UNDEFINED);
    }

    /** Returns the numbers by key. */
    public Map<String, Object> numbers() {
        return Map.copyOf(numbers);
    }

    @Override
    public Object get(int index) {
        return keys.get(index);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyedValues keyed && numbers.equals(keyed.numbers);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(numbers);
    }
}
