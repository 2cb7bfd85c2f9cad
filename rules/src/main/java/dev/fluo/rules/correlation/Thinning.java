package dev.fluo.rules.correlation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * The choice of earlier values that a baseline keeps: of the last 512 windows each; of those before, for each doubling
 * of their age, every second, fourth, eighth, … that stands for as many. A week of minutes is so 1,700 values.
 *
 * @param panes the length of a window, in panes
 * @param boundary where it is looked back from
 */
record Thinning(int panes, long boundary) {

    private static final long WHOLE = 512;

    /** Returns whether the value of this boundary is not kept. */
    boolean leavesOut(long earlier) {
        return Math.floorMod(earlier / panes, weight(earlier)) != 0;
    }

    /** Returns the number of windows that a value stands for. */
    private long weight(long earlier) {
        long age = (boundary - earlier) / panes;
        return age < WHOLE ? 1 : Long.highestOneBit(age * 2 / WHOLE);
    }

    /** The median; empty where there are fewer values than the support asks for. */
    OptionalDouble median(SortedMap<Long, Double> values, int support) {
        boolean whole = values.isEmpty() || weight(values.firstKey()) == 1;
        return whole ? medianOfAll(values, support) : medianOfKept(values, support);
    }

    /** Returns the median of values of which none is old enough to be left out or to stand for others. */
    private static OptionalDouble medianOfAll(SortedMap<Long, Double> values, int support) {
        double[] sorted = values.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int size = sorted.length;
        if (size == 0 || size < support) {
            return OptionalDouble.empty();
        }
        int middle = size / 2;
        return OptionalDouble.of(size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    private OptionalDouble medianOfKept(SortedMap<Long, Double> values, int support) {
        List<Map.Entry<Long, Double>> kept = values.entrySet().stream()
                .filter(value -> !leavesOut(value.getKey()))
                .sorted(Comparator.comparingDouble(Map.Entry<Long, Double>::getValue))
                .toList();
        long all = kept.stream().mapToLong(value -> weight(value.getKey())).sum();
        if (all < support) {
            return OptionalDouble.empty();
        }
        long passed = 0;
        for (int i = 0; i < kept.size(); i++) {
            passed += weight(kept.get(i).getKey());
            if (2 * passed == all) {
                return OptionalDouble.of(
                        (kept.get(i).getValue() + kept.get(i + 1).getValue()) / 2);
            }
            if (2 * passed > all) {
                return OptionalDouble.of(kept.get(i).getValue());
            }
        }
        return OptionalDouble.empty();
    }
}
