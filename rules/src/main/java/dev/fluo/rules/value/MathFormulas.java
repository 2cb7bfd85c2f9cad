package dev.fluo.rules.value;

/** The formulas that Java's {@link Math} lacks, or means otherwise than ECMAScript's. */
final class MathFormulas {
    private static final double NO_FRACTION_FROM = 0x1p52;
    private static final double LN2 = Math.log(2);
    /** From here on x² + 1 is x², and x² may overflow. */
    private static final double LARGE = 0x1p28;

    private MathFormulas() {}

    static double acosh(double x) {
        if (!(x >= 1)) {
            return Double.NaN;
        }
        return x > LARGE ? Math.log(x) + LN2 : Math.log(x + Math.sqrt((x - 1) * (x + 1)));
    }

    static double asinh(double x) {
        double size = Math.abs(x);
        double result =
                size > LARGE ? Math.log(size) + LN2 : Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
        return Math.copySign(result, x);
    }

    static double atanh(double x) {
        double size = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2 * size / (1 - size)), x);
    }

    /** The binary exponent apart, so that powers of two give whole numbers. */
    static double log2(double x) {
        if (!(x > 0) || Double.isInfinite(x)) {
            return Math.log(x);
        }
        double normal = x < Double.MIN_NORMAL ? x * NO_FRACTION_FROM : x;
        int exponent = Math.getExponent(normal);
        double whole = x < Double.MIN_NORMAL ? exponent - 52 : exponent;
        double fraction = Math.scalb(normal, -exponent);
        return fraction > Math.sqrt(2) ? whole + 1 + Math.log(fraction / 2) / LN2 : whole + Math.log(fraction) / LN2;
    }

    static double hypot(double[] numbers) {
        double result = 0;
        for (double number : numbers) {
            result = Math.hypot(result, number);
        }
        return result;
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
        if (Double.isNaN(x) || Math.abs(x) >= NO_FRACTION_FROM) {
            return x;
        }
        double floor = Math.floor(x);
        return Math.copySign(x - floor >= 0.5 ? floor + 1 : floor, x);
    }

    static double truncate(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }
}
