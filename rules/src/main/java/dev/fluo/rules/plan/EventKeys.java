package dev.fluo.rules.plan;

import dev.fluo.rules.regex.Effort;
import dev.fluo.rules.spanset.Keys;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys under which one event counts. An array that {@code by} gives stands for one key per distinct value in it, and
 * several arrays stand for one key per combination. The first {@value #MOST} count, in the order of the arrays; the
 * last array varies fastest. Not for two threads at once.
 */
public final class EventKeys {

    /** Keys that one event has at most: OpenTelemetry records up to 128 links of a span unless configured otherwise. */
    public static final int MOST = 128;

    /** Work for each key after the first: together, the keys of a trace are bounded by the work on the trace. */
    private static final int STEPS = 32;

    private final List<Object[]> keys = new ArrayList<>();
    private boolean bounded;

    /**
     * Forms the keys of an event.
     *
     * @param values what {@code by} gave, none of it missing; kept until the next event
     * @param effort counts the work of each key after the first
     * @return false if the event has no key, because an array holds no value
     */
    boolean form(Object[] values, Effort effort) {
        keys.clear();
        bounded = false;
        for (Object value : values) {
            if (value instanceof List<?>) {
                combine(values);
                effort.spend(STEPS * Math.max(0, keys.size() - 1));
                return !keys.isEmpty();
            }
        }
        keys.add(values);
        return true;
    }

    private void combine(Object[] values) {
        List<Object[]> combined = List.<Object[]>of(values.clone());
        for (int place = 0; place < values.length; place++) {
            if (values[place] instanceof List<?> array) {
                combined = combine(combined, place, distinct(array));
            }
        }
        keys.addAll(combined);
    }

    private List<Object[]> combine(List<Object[]> parts, int place, Set<Object> choices) {
        List<Object[]> combined = new ArrayList<>();
        for (Object[] part : parts) {
            for (Object choice : choices) {
                if (combined.size() == MOST) {
                    bounded = true;
                    return combined;
                }
                Object[] key = part.clone();
                key[place] = choice;
                combined.add(key);
            }
        }
        bounded &= !combined.isEmpty();
        return combined;
    }

    /** Returns the values of an array that are not missing, the first {@value #MOST} of them. */
    private Set<Object> distinct(List<?> array) {
        Set<Object> distinct = new LinkedHashSet<>();
        for (Object value : array) {
            if (!Values.isMissing(value)) {
                Object key = Keys.normalise(value);
                if (distinct.size() == MOST && !distinct.contains(key)) {
                    bounded = true;
                    return distinct;
                }
                distinct.add(key);
            }
        }
        return distinct;
    }

    /** Returns the number of keys, at least 1. */
    public int size() {
        return keys.size();
    }

    /** Returns one key; its array is not to be kept. */
    public Object[] get(int number) {
        return keys.get(number);
    }

    /** Tells if the event has more keys, which do not count. */
    public boolean isBounded() {
        return bounded;
    }
}
