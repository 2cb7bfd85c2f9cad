package dev.fluo.tools.testing.bench.detection;

import java.util.function.DoubleUnaryOperator;

/**
 * A rate of events with its 90 % interval, as Poisson counts have it (Garwood's exact interval: 5 % on each side).
 *
 * @param rate events an hour
 * @param low lower bound
 * @param high upper bound
 */
public record RateInterval(double rate, double low, double high) {

    private static final double SIDE = 0.05;
    private static final int HALVINGS = 100;

    /**
     * Returns the rate of counted events.
     *
     * @param count of events
     * @param hours in which they were counted, above 0
     */
    public static RateInterval of(long count, double hours) {
        double low = count == 0 ? 0 : root(mean -> SIDE - (1 - atMost(count - 1, mean)), count);
        double high = root(mean -> atMost(count, mean) - SIDE, count);
        return new RateInterval(count / hours, low / hours, high / hours);
    }

    /** Returns the chance of at least one event within a time, at a rate an hour. */
    static double chance(double rate, double hours) {
        return 1 - Math.exp(-rate * hours);
    }

    /** Returns the chance of at most so many events. */
    private static double atMost(long count, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (long i = 1; i <= count; i++) {
            term *= mean / i;
            sum += term;
        }
        return sum;
    }

    /** Returns where a falling function is 0. */
    private static double root(DoubleUnaryOperator falling, long count) {
        double low = 0;
        double high = 3.0 * count + 20;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
