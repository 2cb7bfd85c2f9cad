package dev.fluo.rules.correlation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values with how often each is there, in order; all of them numbers, or all of them texts. */
public final class Bag implements Amount {

    /** The choice of values that are kept where there are too many. */
    public enum Keep {
        /** The first that come; that others were left out is said. */
        FIRST(10_000),
        /** The least: what is asked for is the minimum. */
        LEAST(64),
        /** The greatest: what is asked for is the maximum. */
        GREATEST(64),
        /** All that bounded ones hold together; not to be kept. */
        ALL(Integer.MAX_VALUE);

        private final int most;

        Keep(int most) {
            this.most = most;
        }
    }

    /** A number, or the length of a text, and how often it is there. */
    private static final int VALUE_BYTES = 17;

    private final Keep keep;
    private final TreeMap<Comparable<Object>, Long> counts = new TreeMap<>();
    /** The number of times that all values are there together. */
    private long events;
    /** True if a value may be there less than never: taken back, and not added. */
    private boolean owes;

    private boolean full;

    /** Nothing. */
    public Bag(Keep keep) {
        this.keep = keep;
    }

    /** One value: a Double or a String. */
    static Bag of(Keep keep, Object value) {
        Bag bag = new Bag(keep);
        bag.put(value, 1);
        return bag;
    }

    @SuppressWarnings("unchecked")
    void put(Object value, long times) {
        Comparable<Object> key = (Comparable<Object>) value;
        owes |= times < 0;
        if (keep == Keep.ALL) {
            counts.merge(key, times, Bag::sum);
            events += times;
            return;
        }
        Long known = counts.get(key);
        long now = (known == null ? 0 : known) + times;
        if (now == 0) {
            counts.remove(key);
            events += times;
        } else if (known != null || (now > 0 ? makesRoom(key) : counts.size() < keep.most)) {
            counts.put(key, now);
            events += times;
        }
    }

    /** Returns the sum of two numbers of times; null for none, so that the value goes. */
    private static @Nullable Long sum(Long one, Long other) {
        long sum = one + other;
        if (sum == 0) {
            return null;
        }
        return sum;
    }

    private boolean makesRoom(Comparable<Object> value) {
        if (counts.size() < keep.most) {
            return true;
        }
        if (keep == Keep.FIRST) {
            full = true;
            return false;
        }
        Comparable<Object> worst = keep == Keep.LEAST ? counts.lastKey() : counts.firstKey();
        int order = value.compareTo(worst);
        boolean better = keep == Keep.LEAST ? order < 0 : order > 0;
        if (better) {
            events -= counts.getOrDefault(worst, 0L);
            counts.remove(worst);
        }
        return better;
    }

    @Override
    public void add(Amount other, int sign) {
        Bag bag = (Bag) other;
        full |= bag.full;
        if (counts.isEmpty() && keep == Keep.ALL && sign > 0) {
            counts.putAll(bag.counts);
            events = bag.events;
            owes = bag.owes;
        } else {
            bag.counts.forEach((value, times) -> put(value, sign * times));
        }
    }

    @Override
    public boolean isNothing() {
        return counts.isEmpty();
    }

    @Override
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Forgets what was taken back of values that were left out, because there were too many. */
    void dropDebts() {
        if (owes && counts.values().removeIf(times -> times < 0)) {
            events = counts.values().stream().mapToLong(Long::longValue).sum();
        }
        owes = false;
    }

    Keep keep() {
        return keep;
    }

    /** Returns whether values were left out, because there were too many. */
    boolean isFull() {
        return full;
    }

    void markFull() {
        full = true;
    }

    /** The values in order, each with how often it is there. */
    SortedMap<Comparable<Object>, Long> counts() {
        return counts;
    }

    /** Returns the number of different values. */
    int distinct() {
        return counts.size();
    }

    /** Returns the number of events. */
    long events() {
        return events;
    }

    /** Returns the approximate number of bytes that its values take where they are written. */
    long bytes() {
        long bytes = (long) VALUE_BYTES * counts.size();
        for (Object value : counts.keySet()) {
            bytes += value instanceof String text ? text.length() : 0;
        }
        return bytes;
    }

    /** The nearest-rank percentile of numbers; NaN of nothing. */
    double percentile(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * events()));
        long passed = 0;
        for (Map.Entry<Comparable<Object>, Long> entry : counts.entrySet()) {
            passed += entry.getValue();
            if (passed >= rank) {
                return (Double) (Object) entry.getKey();
            }
        }
        return Double.NaN;
    }
}
