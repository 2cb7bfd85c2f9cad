package dev.fluo.rules.value;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Number::toString of ECMAScript (ECMA-262, 6.1.6.1.20), base ten: the fewest digits that read back as the same double.
 */
final class NumberText {
    private static final double LARGEST_EXACT = 0x1p53;
    private static final int LAST_PLAIN_EXPONENT = 21;
    private static final int FIRST_PLAIN_EXPONENT = -6;
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private NumberText() {}

    static String of(double number) {
        if (number == (long) number && Math.abs(number) < LARGEST_EXACT) {
            return Long.toString((long) number);
        }
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number < 0 ? "-Infinity" : "Infinity";
        }
        return number < 0 ? "-" + positive(-number) : positive(number);
    }

    private static String positive(double number) {
        BigDecimal shortest = shortest(number).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        return layOut(digits, digits.length() - shortest.scale());
    }

    /**
     * Takes the digits from Jackson's writer, which is exact on every JDK; {@link Double#toString} is so from 19 only.
     * Both ask for two digits where ECMAScript is content with one (9.9E-324 is 1e-323): among the subnormal numbers
     * these differ.
     */
    private static BigDecimal shortest(double number) {
        if (number < Double.MIN_NORMAL) {
            BigDecimal oneDigit = new BigDecimal(number).round(ONE_DIGIT);
            if (oneDigit.doubleValue() == number) {
                return oneDigit;
            }
        }
        return new BigDecimal(NumberOutput.toString(number, true));
    }

    /** Writes 0.DIGITS × 10^exponent. */
    private static String layOut(String digits, int exponent) {
        int length = digits.length();
        if (length <= exponent && exponent <= LAST_PLAIN_EXPONENT) {
            return digits + "0".repeat(exponent - length);
        }
        if (0 < exponent && exponent <= LAST_PLAIN_EXPONENT) {
            return digits.substring(0, exponent) + "." + digits.substring(exponent);
        }
        if (FIRST_PLAIN_EXPONENT < exponent && exponent <= 0) {
            return "0." + "0".repeat(-exponent) + digits;
        }
        String fraction = length == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (exponent > 0 ? "+" : "-") + Math.abs(exponent - 1);
    }
}
