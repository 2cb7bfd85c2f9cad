package dev.fluo.value;

/** What Java's {@link Math} lacks, or means otherwise than ECMAScript's. */
final class MathFormulas {
    private static final double NO_FRACTION_FROM = 0x1p52;

    private MathFormulas() {}

    static double acosh(double x) {
        return Math.log(x + Math.sqrt(x * x - 1));
    }

    static double asinh(double x) {
        if (x == 0 || Double.isInfinite(x)) {
            return x;
        }
        return Math.log(x + Math.sqrt(x * x + 1));
    }

    static double atanh(double x) {
        return x == 0 ? x : 0.5 * Math.log((1 + x) / (1 - x));
    }

    static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    static double hypot(double[] numbers) {
        boolean unknown = false;
        double sum = 0;
        for (double number : numbers) {
            if (Double.isInfinite(number)) {
                return Double.POSITIVE_INFINITY;
            }
            unknown |= number != number;
            sum += number * number;
        }
        return unknown ? Double.NaN : Math.sqrt(sum);
    }

    static double max(double[] numbers) {
        double most = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            most = Math.max(most, number);
        }
        return most;
    }

    static double min(double[] numbers) {
        double least = Double.POSITIVE_INFINITY;
        for (double number : numbers) {
            least = Math.min(least, number);
        }
        return least;
    }

    /** Half rounds up, as in Java; but the result is a double, −0 where it rounds to nothing from below. */
    static double round(double x) {
        if (x != x || Math.abs(x) >= NO_FRACTION_FROM) {
            return x;
        }
        double floor = Math.floor(x);
        return Math.copySign(x - floor >= 0.5 ? floor + 1 : floor, x);
    }

    static double truncate(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }
}
