package dev.fluo.rules.correlation;

import org.jspecify.annotations.Nullable;

/**
 * A count and an exact sum, so that neither the order of events nor a value that was taken back leaves a trace in it:
 * no rounding, no overflow, no infinity. A difference may be of no events and yet have a sum, where a late span has
 * changed the number of an event.
 */
public final class Total implements Amount {

    /** Numbers from here on are summed apart, in a unit that keeps their sum finite. */
    private static final double LARGE = 0x1p960;

    private static final double UNIT = 0x1p128;

    private long count;
    private int infinite;
    private int negativeInfinite;
    /** Null while nothing but zeros was added, as of a plain count. */
    private @Nullable ExactSum usual;
    /** Null while no such number was added. */
    private @Nullable ExactSum large;

    /** Nothing. */
    public Total() {}

    /**
     * A total as it was written, without its sum.
     *
     * @param infinite how often positive infinity is in it
     * @param negativeInfinite how often negative infinity is in it
     */
    Total(long count, int infinite, int negativeInfinite) {
        this.count = count;
        this.infinite = infinite;
        this.negativeInfinite = negativeInfinite;
    }

    /** One event with a number; of a plain count the number is 0. */
    static Total of(double number) {
        Total total = new Total(1, 0, 0);
        total.plus(number, 1);
        return total;
    }

    @Override
    public void add(Amount other, int sign) {
        Total total = (Total) other;
        count += sign * total.count;
        infinite += sign * total.infinite;
        negativeInfinite += sign * total.negativeInfinite;
        if (total.usual != null) {
            usual().add(total.usual, sign);
        }
        if (total.large != null) {
            large().add(total.large, sign);
        }
    }

    /**
     * Adds a number without an event.
     *
     * @param sign 1, or -1 to take it back
     */
    void plus(double number, int sign) {
        if (number == Double.POSITIVE_INFINITY) {
            infinite += sign;
        } else if (number == Double.NEGATIVE_INFINITY) {
            negativeInfinite += sign;
        } else if (Math.abs(number) >= LARGE) {
            large().add(sign * (number / UNIT));
        } else if (number != 0) {
            usual().add(sign * number);
        }
    }

    @Override
    public boolean isNothing() {
        return count == 0 && infinite == 0 && negativeInfinite == 0 && isZero(usual) && isZero(large);
    }

    private static boolean isZero(@Nullable ExactSum sum) {
        return sum == null || sum.isZero();
    }

    /** A count below zero takes back an event that a bound had left out. */
    @Override
    public boolean isEmpty() {
        return count <= 0;
    }

    long count() {
        return count;
    }

    /** The sum; infinite or NaN only while such numbers are in it, or where no double holds it. */
    double sum() {
        if (infinite > 0 || negativeInfinite > 0) {
            double above = infinite > 0 ? Double.POSITIVE_INFINITY : 0;
            return above + (negativeInfinite > 0 ? Double.NEGATIVE_INFINITY : 0);
        }
        if (large == null || large.isZero()) {
            return usual == null ? 0 : usual.rounded();
        }
        return withLarge(large);
    }

    /** Adds the two in the large unit, where nothing overflows. */
    private double withLarge(ExactSum inUnits) {
        ExactSum both = new ExactSum();
        both.add(inUnits, 1);
        both.add(usual().rounded() / UNIT);
        return both.rounded() * UNIT;
    }

    int infinite() {
        return infinite;
    }

    int negativeInfinite() {
        return negativeInfinite;
    }

    /** The sum of the numbers of usual size. */
    ExactSum usual() {
        usual = usual == null ? new ExactSum() : usual;
        return usual;
    }

    /** The sum of the large numbers, each divided by the unit in which they are summed. */
    ExactSum large() {
        large = large == null ? new ExactSum() : large;
        return large;
    }

    /** Tells if two doubles hold all of the sum. */
    boolean isShort() {
        return infinite == 0 && negativeInfinite == 0 && isZero(large) && (usual == null || usual.size() <= 2);
    }
}
