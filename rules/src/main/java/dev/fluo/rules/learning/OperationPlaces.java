package dev.fluo.rules.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Facts that several kinds of rules need about the place of each operation in its traces. */
final class OperationPlaces {

    /** The place of an operation where all of its spans are told apart by nothing. */
    static final int SEVERAL = -2;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Facts about one operation. */
    private static final class Place {
        private final long[] traces = new long[Half.values().length];
        private final int[] most = new int[Half.values().length];
        private final TreeSet<Integer> roots = new TreeSet<>();
        private boolean varies;
        private int parent = Integer.MIN_VALUE;
        private int depth = Integer.MAX_VALUE;
        private long signature;
    }

    private final OperationTable table;
    private final Map<Integer, Place> places = new HashMap<>();
    private long traces;

    OperationPlaces(OperationTable table) {
        this.table = table;
    }

    void add(TraceShape shape, Half half) {
        traces++;
        for (Map.Entry<Integer, Integer> count : shape.counts().entrySet()) {
            Place place = places.computeIfAbsent(count.getKey(), operation -> new Place());
            place.traces[half.ordinal()]++;
            place.varies |=
                    place.most[0] + place.most[1] > 0 && count.getValue() != Math.max(place.most[0], place.most[1]);
            place.most[half.ordinal()] = Math.max(place.most[half.ordinal()], count.getValue());
            place.roots.add(shape.root());
            place.signature += mixed(traces * MIX + count.getValue());
        }
        for (int span = 0; span < shape.trace().size(); span++) {
            if (shape.operation(span) >= 0) {
                add(shape, span, place(shape.operation(span)));
            }
        }
    }

    private static void add(TraceShape shape, int span, Place place) {
        int above = shape.trace().parent(span);
        int parent = above < 0 ? OperationTable.UNKNOWN : shape.operation(above);
        place.parent = place.parent == Integer.MIN_VALUE || place.parent == parent ? parent : SEVERAL;
        place.depth = Math.min(place.depth, shape.trace().depth(span));
    }

    private Place place(int operation) {
        return Objects.requireNonNull(places.get(operation), "an operation that was seen");
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    Operation operation(int number) {
        return table.get(number);
    }

    /** Returns the operations in the order of their names. */
    List<Integer> sorted() {
        List<Integer> all = new ArrayList<>(places.keySet());
        all.sort((one, other) -> table.get(one).compareTo(table.get(other)));
        return all;
    }

    /** Returns the operations by their least distance from a root, then by name. */
    List<Integer> byDepth() {
        List<Integer> all = sorted();
        all.sort((one, other) -> Integer.compare(place(one).depth, place(other).depth));
        return all;
    }

    /** Returns whether an operation was in enough traces. */
    boolean isEnough(int operation, LearnSettings settings) {
        Place place = places.get(operation);
        return place != null && settings.suffices(place.traces[0], place.traces[1]);
    }

    /** Returns the most spans of an operation in one trace of a half. */
    int most(int operation, Half half) {
        return place(operation).most[half.ordinal()];
    }

    /** Returns whether its traces do not all have the same number of spans of it. */
    boolean varies(int operation) {
        return place(operation).varies;
    }

    /** Returns the operations of the roots of its traces; {@link OperationTable#UNKNOWN} for a trace without one. */
    TreeSet<Integer> roots(int operation) {
        return place(operation).roots;
    }

    /**
     * Returns the operation that all its spans have as parent; {@link OperationTable#UNKNOWN} if they have none,
     * {@link #SEVERAL} if they have several.
     */
    int parent(int operation) {
        return place(operation).parent;
    }

    /** Returns of the operations that have the same number of spans in every trace the one furthest from the root. */
    List<Integer> ends() {
        return chosen(false);
    }

    /**
     * Returns one operation for those that have the same number of spans in every trace, such as a client's span and
     * its server's: the one nearest the root. By it the others need no rule of their own.
     */
    List<Integer> representatives() {
        return chosen(true);
    }

    private List<Integer> chosen(boolean nearest) {
        SortedMap<Long, Integer> chosen = new TreeMap<>();
        for (int operation : sorted()) {
            Place place = place(operation);
            chosen.merge(
                    place.signature,
                    operation,
                    (first, other) -> isBetter(place(other).depth, place(first).depth, nearest) ? other : first);
        }
        List<Integer> all = new ArrayList<>(chosen.values());
        all.sort((one, other) -> table.get(one).compareTo(table.get(other)));
        return all;
    }

    private static boolean isBetter(int depth, int before, boolean nearest) {
        return nearest ? depth < before : depth > before;
    }
}
