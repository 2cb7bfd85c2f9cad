package dev.fluo.rules.trace.otlp;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Whole numbers of 64 bits as JSON may write them: in quotes or not, with an exponent, signed or unsigned. */
final class WholeNumber {

    /** The time to read digits grows with the square of their number; nothing longer than this has 64 bits. */
    private static final int MAX_LENGTH = 100;

    private static final int MAX_DIGITS = 20;

    private WholeNumber() {}

    /**
     * The number that a text stands for; one from 2⁶³ on is the negative one with the same bits.
     *
     * @throws NumberFormatException if it stands for none, for a fraction or for one of more than 64 bits
     */
    static long parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new NumberFormatException("too long");
        }
        BigDecimal number = new BigDecimal(text.strip());
        if (number.signum() == 0) {
            return 0;
        }
        // Before any digit is shifted: 1e-9999999 would take seconds, 1e999999999 memory without end.
        long digits = (long) number.precision() - number.scale();
        if (digits < 1 || digits > MAX_DIGITS) {
            throw new NumberFormatException("out of range");
        }
        return bits(number);
    }

    /**
     * As {@link #parse}, of a number that is not to be negative.
     *
     * @throws NumberFormatException if it is negative as well
     */
    static long parseUnsigned(String text) {
        long bits = parse(text);
        if (bits < 0 && text.strip().startsWith("-")) {
            throw new NumberFormatException("negative");
        }
        return bits;
    }

    private static long bits(BigDecimal number) {
        BigInteger whole;
        try {
            whole = number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new NumberFormatException("a fraction");
        }
        if (whole.bitLength() > (whole.signum() < 0 ? Long.SIZE - 1 : Long.SIZE)) {
            throw new NumberFormatException("out of range");
        }
        return whole.longValue();
    }
}
