package dev.fluo.rules.correlation;

import java.util.Arrays;

/**
 * A sum of finite numbers without any rounding, kept as doubles that do not overlap, the smallest first. What is added
 * and taken back leaves nothing, and the order of the numbers makes no difference. Mutable.
 */
final class ExactSum {

    private static final double[] NOTHING = {};

    private double[] parts = NOTHING;
    private int size;

    /** Adds a finite number that is so small that the sum stays finite. */
    void add(double number) {
        double rest = number;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double part = parts[i];
            double sum = rest + part;
            double added = sum - part;
            double lost = (part - (sum - added)) + (rest - added);
            if (lost != 0) {
                parts[kept++] = lost;
            }
            rest = sum;
        }
        if (rest != 0) {
            if (kept == parts.length) {
                parts = Arrays.copyOf(parts, kept + 2);
            }
            parts[kept++] = rest;
        }
        size = kept;
    }

    /**
     * Adds another sum.
     *
     * @param sign 1, or -1 to take it back
     */
    void add(ExactSum other, int sign) {
        for (int i = 0; i < other.size; i++) {
            add(sign * other.parts[i]);
        }
    }

    boolean isZero() {
        return size == 0;
    }

    /** Returns the number of doubles it takes. */
    int size() {
        return size;
    }

    /** One of the doubles of which it consists; 0 beyond them. */
    double part(int number) {
        return number < size ? parts[number] : 0;
    }

    /** The double that is nearest to it; of two that are as near, the even one. */
    double rounded() {
        if (size == 0) {
            return 0;
        }
        int next = size - 1;
        double high = parts[next];
        double low = 0;
        while (next > 0 && low == 0) {
            double before = high;
            double part = parts[--next];
            high = before + part;
            low = part - (high - before);
        }
        boolean halfway = next > 0 && ((low < 0 && parts[next - 1] < 0) || (low > 0 && parts[next - 1] > 0));
        if (halfway) {
            double twice = low * 2;
            double up = high + twice;
            return twice == up - high ? up : high;
        }
        return high;
    }
}
