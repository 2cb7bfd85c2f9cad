package dev.fluo.value;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Number::toString of ECMAScript (ECMA-262, 6.1.6.1.20), base ten: the fewest digits that read back as the same double.
 */
final class NumberText {
    private static final double LARGEST_EXACT = 0x1p53;
    private static final int LAST_PLAIN_EXPONENT = 21;
    private static final int FIRST_PLAIN_EXPONENT = -6;

    private NumberText() {}

    static String of(double number) {
        if (number == (long) number && Math.abs(number) < LARGEST_EXACT) {
            return Long.toString((long) number);
        }
        if (number != number) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number < 0 ? "-Infinity" : "Infinity";
        }
        return number < 0 ? "-" + positive(-number) : positive(number);
    }

    /**
     * Takes digits and exponent from Jackson's writer, which is exact on every JDK; {@link Double#toString} is so from
     * 19 only.
     */
    private static String positive(double number) {
        String written = NumberOutput.toString(number, true);
        int mark = written.indexOf('E');
        String mantissa = mark < 0 ? written : written.substring(0, mark);
        int exponent = mark < 0 ? 0 : Integer.parseInt(written.substring(mark + 1));
        int point = mantissa.indexOf('.');
        String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        exponent += point;
        int first = 0;
        while (digits.charAt(first) == '0') {
            first++;
        }
        int last = digits.length();
        while (digits.charAt(last - 1) == '0') {
            last--;
        }
        return layOut(fewest(digits.substring(first, last), exponent - first, number), exponent - first);
    }

    /** Java asks for two digits where ECMAScript is content with one (4.9E-324 is 5e-324). */
    private static String fewest(String digits, int exponent, double number) {
        if (digits.length() != 2) {
            return digits;
        }
        int rounded = (Integer.parseInt(digits) + 5) / 10;
        boolean same = rounded < 10 && Double.parseDouble("0." + rounded + "E" + exponent) == number;
        return same ? Integer.toString(rounded) : digits;
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
