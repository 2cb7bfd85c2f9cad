package dev.fluo.rules.spanset;

import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers in the order of what they were taken from, and their aggregates. None of them is NaN: that is not a number. */
public final class Numbers {

    private final double[] values;
    private final int size;

    private Numbers(double[] values, int size) {
        this.values = values;
        this.size = size;
    }

    /** Returns the number of numbers. */
    public int count() {
        return size;
    }

    public boolean exists() {
        return size > 0;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The sum, added in order; 0 of nothing. */
    public double sum() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** The mean, a Double; {@link Undefined#UNDEFINED} of nothing. */
    public Object avg() {
        return isEmpty() ? Undefined.UNDEFINED : (Object) (sum() / size);
    }

    /** The least, a Double; {@link Undefined#UNDEFINED} of nothing. */
    public Object min() {
        if (isEmpty()) {
            return Undefined.UNDEFINED;
        }
        double least = values[0];
        for (int i = 1; i < size; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    /** The greatest, a Double; {@link Undefined#UNDEFINED} of nothing. */
    public Object max() {
        if (isEmpty()) {
            return Undefined.UNDEFINED;
        }
        double greatest = values[0];
        for (int i = 1; i < size; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    /**
     * The nearest-rank percentile: of n numbers in ascending order that of rank ⌈q · n⌉, at least the first; a Double.
     * {@link Undefined#UNDEFINED} of nothing, and where q is not from 0 to 1.
     */
    public Object percentile(double q) {
        boolean inRange = q >= 0 && q <= 1;
        if (isEmpty() || !inRange) {
            return Undefined.UNDEFINED;
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(q * size);
        return sorted[Math.max(rank, 1) - 1];
    }

    /** The numbers as an array value. */
    public List<Object> toArray() {
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(values[i]);
        }
        return Collections.unmodifiableList(list);
    }

    /** Collects numbers one by one. */
    static final class Collector {

        private double[] values;
        private int size;

        Collector(int capacity) {
            values = new double[capacity];
        }

        /** Adds a value unless it is not a number. */
        void add(@Nullable Object value) {
            if (value instanceof Number number) {
                add(number.doubleValue());
            }
        }

        /** Adds a number unless it is NaN. */
        void add(double number) {
            if (Double.isNaN(number)) {
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.max(8, 2 * size));
            }
            values[size++] = number;
        }

        Numbers numbers() {
            return new Numbers(values, size);
        }
    }
}
