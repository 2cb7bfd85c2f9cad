package dev.fluo.rules.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shared lists that rules read as {@code lists.NAME}; immutable.
 *
 * @param values per name the items, each a String, Double, Long or Boolean; or {@link KeyedValues}
 */
public record Lists(Map<String, List<Object>> values) {
    /** No list at all. */
    public static final Lists NONE = new Lists(Map.of());

    public Lists {
        Map<String, List<Object>> copies = new HashMap<>();
        values.forEach((name, items) -> copies.put(name, KeyedValues.copyOf(items)));
        values = Map.copyOf(copies);
    }

    /** The items of a list; of a name that has not been published, none. */
    public List<Object> get(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The names of the lists that there are. */
    public Set<String> names() {
        return values.keySet();
    }
}
