package dev.fluo.rules.spanset;

import java.util.Arrays;

/** A growing list of span indexes. */
final class IntList {

    private int[] values;
    private int size;

    IntList(int capacity) {
        values = new int[Math.max(capacity, 4)];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int get(int place) {
        return values[place];
    }

    /** Takes the last one away. */
    int pop() {
        return values[--size];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns the added numbers, as they are. */
    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Returns the added numbers, each once and in ascending order. */
    int[] toSortedSet() {
        int[] sorted = toArray();
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }
}
