package dev.fluo.rules.value;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** StringToNumber of ECMAScript (ECMA-262, 7.1.4.1.1). */
final class NumberParser {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:Infinity|(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?)");

    /** A whole number of more digits than this is beyond the range of doubles in every radix from 2 on. */
    private static final int MOST_DIGITS = 1_024;

    private NumberParser() {}

    static double parse(String source) {
        String text = WhiteSpace.trim(source);
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > 2 && text.charAt(0) == '0') {
            int radix = radix(text.charAt(1));
            if (radix > 0) {
                return whole(text.substring(2), radix);
            }
        }
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    static int radix(char letter) {
        return switch (letter) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    private static double whole(String digits, int radix) {
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit > 'f' || Character.digit(digit, radix) < 0) {
                return Double.NaN;
            }
        }
        return digits.length() - leadingZeros(digits) > MOST_DIGITS
                ? Double.POSITIVE_INFINITY
                : new BigInteger(digits, radix).doubleValue();
    }

    private static int leadingZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }
}
