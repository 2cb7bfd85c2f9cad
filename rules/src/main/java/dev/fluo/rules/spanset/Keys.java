package dev.fluo.rules.spanset;

import dev.fluo.rules.value.ExactIntegers;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The equality of values for {@code groupBy}, {@code repeats} and {@code distinct}: ECMAScript's SameValueZero (the
 * number 1 is not the text "1", NaN is NaN, −0 is 0, exact integers keep all digits), except that arrays and key-value
 * lists are compared by content.
 */
public final class Keys {

    private Keys() {}

    /** The value in a form whose {@code equals} says whether two are the same. */
    public static @Nullable Object normalise(@Nullable Object value) {
        if (value instanceof Number number) {
            return ExactIntegers.normalise(number);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(normalise(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, normalise(element)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }

    /**
     * The key of several values: the value itself of one, an array of more.
     *
     * @return {@link Undefined#UNDEFINED} if any is missing
     */
    public static Object of(List<?> values) {
        for (Object value : values) {
            if (Values.isMissing(value)) {
                return Undefined.UNDEFINED;
            }
        }
        return Objects.requireNonNull(normalise(values.size() == 1 ? values.get(0) : values), "no value is missing");
    }
}
