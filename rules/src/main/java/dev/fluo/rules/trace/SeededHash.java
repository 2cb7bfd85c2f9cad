package dev.fluo.rules.trace;

import java.security.SecureRandom;

/**
 * Hashes ids that anybody may have chosen, for tables that live in this JVM only. Who does not know the seed cannot
 * choose ids that fall into one place and make a table slow; so the hash is in no state, and nothing may depend on it.
 *
 * <p>It is the folded multiplication of wyhash, the halves of the product of two words xored, and one multiplication
 * more: without it, some seeds leave patterns of the ids standing.
 *
 * @param first is xored to the first word
 * @param second multiplies it, or is xored to the second word
 */
public record SeededHash(long first, long second) {

    /** Of this JVM, different in each. */
    public static final SeededHash OF_THIS_JVM = random(new SecureRandom());

    /** Odd, and with no pattern in its bits: 2^64 divided by the golden ratio. */
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private static SeededHash random(SecureRandom random) {
        return new SeededHash(random.nextLong(), random.nextLong() | 1);
    }

    /** The hash of eight bytes; all its bits are as good. */
    public int of(long word) {
        return fold(word ^ first, second);
    }

    /** The hash of sixteen bytes; all its bits are as good. */
    public int of(long high, long low) {
        return fold(high ^ first, low ^ second);
    }

    private static int fold(long left, long right) {
        long folded = left * right ^ Math.multiplyHigh(left, right);
        return (int) (((folded ^ folded >>> Integer.SIZE) * MIXER) >>> Integer.SIZE);
    }
}
