package dev.fluo.rules.value;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers beyond ±2^53 that came as 64-bit integers: identifiers, as a rule. Each is a {@link Long}; every other
 * number is a {@link Double}. Comparisons and text use all digits, arithmetic uses the nearest double.
 */
public final class ExactIntegers {
    /** The largest magnitude up to which every whole number is a double. */
    private static final long LARGEST_PLAIN = 1L << 53;
    /** The least and the most characters that write a 64-bit integer beyond ±2^53, in any notation. */
    private static final int SHORTEST_TEXT = 16;

    private static final int LONGEST_TEXT = 66;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+");

    /** The order of two numbers of which one is NaN. */
    private static final int UNORDERED = 2;

    private ExactIntegers() {}

    /** Returns the value of a 64-bit integer: a Double within ±2^53, a Long beyond. */
    public static Number of(long integer) {
        return isPlain(integer) ? (Number) (double) integer : (Number) integer;
    }

    /** Returns whether the value is a whole number that must not become a double. */
    public static boolean is(@Nullable Object value) {
        return value instanceof Long integer && !isPlain(integer);
    }

    private static boolean isPlain(long integer) {
        return -LARGEST_PLAIN <= integer && integer <= LARGEST_PLAIN;
    }

    /** Returns the number in the form in which it is a key: no negative zero, and a double where it need be no long. */
    public static Number normalise(Number number) {
        return number instanceof Long integer ? of(integer) : (Number) (number.doubleValue() + 0.0);
    }

    /** Returns the number that a text says: a Long where it is a whole number of 64 bits, else the nearest Double. */
    public static Number parse(String text) {
        String digits = WhiteSpace.trim(text);
        return isWhole(digits) ? integer(whole(digits)) : (Number) NumberParser.parse(digits);
    }

    /** Returns the number for a text beside an exact integer: one below all longs stays below them as a double. */
    static Number beside(String text) {
        Number number = parse(text);
        boolean isLeast = number instanceof Double real && real == -0x1p63 && isWhole(WhiteSpace.trim(text));
        return isLeast ? (Number) Math.nextDown(number.doubleValue()) : number;
    }

    private static boolean isWhole(String digits) {
        boolean mayBeExact = SHORTEST_TEXT <= digits.length() && digits.length() <= LONGEST_TEXT;
        return mayBeExact && WHOLE.matcher(digits).matches();
    }

    private static BigInteger whole(String digits) {
        return Character.isLetter(digits.charAt(1))
                ? new BigInteger(digits.substring(2), NumberParser.radix(digits.charAt(1)))
                : new BigInteger(digits);
    }

    private static Number integer(BigInteger integer) {
        return integer.bitLength() < Long.SIZE ? of(integer.longValue()) : (Number) integer.doubleValue();
    }

    static boolean equal(Number left, Number right) {
        return order(left, right) == 0;
    }

    static boolean less(Number left, Number right) {
        return order(left, right) == -1;
    }

    static boolean lessOrEqual(Number left, Number right) {
        int order = order(left, right);
        return order == -1 || order == 0;
    }

    /** Compares exactly: -1, 0, 1, or {@link #UNORDERED}. */
    private static int order(Number left, Number right) {
        if (left instanceof Long a) {
            return right instanceof Long b ? Long.compare(a, b) : orderOf(a, right.doubleValue());
        }
        if (right instanceof Long b) {
            int order = orderOf(b, left.doubleValue());
            return order == UNORDERED ? UNORDERED : -order;
        }
        double a = left.doubleValue();
        double b = right.doubleValue();
        return a < b ? -1 : a > b ? 1 : a == b ? 0 : UNORDERED;
    }

    private static int orderOf(long integer, double real) {
        if (Double.isNaN(real)) {
            return UNORDERED;
        }
        if (real >= 0x1p63 || real < -0x1p63) {
            return real > 0 ? -1 : 1;
        }
        int order = Long.compare(integer, (long) real);
        return order == 0 ? (int) -Math.signum(real - (long) real) : order;
    }
}
