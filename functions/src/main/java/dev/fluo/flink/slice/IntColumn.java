package dev.fluo.flink.slice;

import java.util.Arrays;

/** A growing column of ints that is filled again for every request, so that scanning makes no objects per span. */
final class IntColumn {

    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    void increase(int index, int by) {
        values[index] += by;
    }

    int last() {
        return values[size - 1];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
