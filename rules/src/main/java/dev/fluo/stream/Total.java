package dev.fluo.stream;

/**
 * A count, and a sum to twice the precision of a double, so that neither the order of events nor what is taken back
 * leaves a trace in it. A difference may be of no events and yet have a sum: where a late span has changed the number
 * of an event.
 */
public final class Total implements Amount {

    private long count;
    private double sum;
    private double rest;

    /** Nothing. */
    public Total() {}

    Total(long count, double sum, double rest) {
        this.count = count;
        this.sum = sum;
        this.rest = rest;
    }

    /** One event with a number; of a plain count the number is 0. */
    static Total of(double number) {
        return new Total(1, number, 0);
    }

    @Override
    public void add(Amount other, int sign) {
        Total total = (Total) other;
        count += sign * total.count;
        plus(sign * total.sum);
        plus(sign * total.rest);
    }

    /** Knuth's two-sum: the part of the number that the sum cannot hold goes to the rest. */
    private void plus(double number) {
        double before = sum;
        sum = before + number;
        if (Double.isInfinite(sum) || Double.isNaN(sum)) {
            return;
        }
        double kept = sum - before;
        rest += before - (sum - kept) + (number - kept);
    }

    @Override
    public boolean isNothing() {
        return count == 0 && sum == 0 && rest == 0;
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    double sum() {
        return sum + rest;
    }

    double high() {
        return sum;
    }

    double low() {
        return rest;
    }
}
