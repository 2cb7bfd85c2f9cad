package dev.fluo.tools.testing.bench.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The axis of values: from nothing to a round number at or above the largest.
 *
 * @param step from one mark to the next
 * @param marks how many there are above nothing
 */
record Scale(double step, int marks) {

    private static final int MOST_MARKS = 5;
    private static final double[] STEPS = {1, 2, 5, 10};

    static Scale to(double largest) {
        double power = Math.pow(10, Math.floor(Math.log10(largest / MOST_MARKS)));
        for (double factor : STEPS) {
            double step = factor * power;
            if (step * MOST_MARKS >= largest) {
                return new Scale(step, (int) Math.ceil(largest / step));
            }
        }
        return new Scale(10 * power, MOST_MARKS);
    }

    double top() {
        return step * marks;
    }

    List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (int mark = 0; mark <= marks; mark++) {
            values.add(step * mark);
        }
        return values;
    }

    /** A value of a mark, with the decimals that tell it from the next. */
    String label(double value) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step)));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
