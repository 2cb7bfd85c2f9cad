package dev.fluo.flink.slice;

import java.util.Arrays;

/** A growing column of longs that is filled again for every request. */
final class LongColumn {

    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    long get(int index) {
        return values[index];
    }

    void raise(int index, long value) {
        values[index] = Math.max(values[index], value);
    }

    void lower(int index, long value) {
        values[index] = Math.min(values[index], value);
    }

    void clear() {
        size = 0;
    }
}
