package dev.fluo.rules.regex;

import java.util.Arrays;
import java.util.BitSet;

/** A set of UTF-16 code units in little space. Immutable. */
final class UnitRanges {
    private static final int ASCII = 0x80;

    /** One bit for each code unit of ASCII. */
    private final long low;

    private final long high;

    /** Bounds at which the set begins and ends to hold, ascending, in turns; of all code units. */
    private final int[] edges;

    UnitRanges(BitSet units) {
        int[] found = new int[16];
        int size = 0;
        for (int from = units.nextSetBit(0); from >= 0; ) {
            int to = units.nextClearBit(from);
            if (size + 2 > found.length) {
                found = Arrays.copyOf(found, 2 * size);
            }
            found[size++] = from;
            found[size++] = to;
            from = units.nextSetBit(to);
        }
        edges = Arrays.copyOf(found, size);
        low = word(units, 0);
        high = word(units, Long.SIZE);
    }

    private static long word(BitSet units, int from) {
        long word = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            word |= units.get(from + i) ? 1L << i : 0;
        }
        return word;
    }

    boolean contains(char unit) {
        if (unit < ASCII) {
            return ((unit < Long.SIZE ? low : high) >>> unit & 1) != 0;
        }
        int place = Arrays.binarySearch(edges, unit);
        return place >= 0 ? (place & 1) == 0 : (-place - 1 & 1) == 1;
    }

    boolean isEmpty() {
        return edges.length == 0;
    }

    /** Returns a code unit of the set: a lower-case letter where it has one. */
    char sample() {
        for (char unit = 'a'; unit <= 'z'; unit++) {
            if (contains(unit)) {
                return unit;
            }
        }
        return (char) edges[0];
    }
}
