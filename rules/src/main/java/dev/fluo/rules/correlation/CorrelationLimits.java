package dev.fluo.rules.correlation;

import java.io.Serializable;

/**
 * Bounds of cross-trace rules.
 *
 * @param keys how many keys of one rule a task keeps; events of further ones are not counted, and the rule's status
 *     says so
 * @param cells how many stretches of time of one series of a key are kept
 * @param bytes what a task keeps of one rule; one key has at most a {@value #SHARES}th of it, so that the others go on
 */
public record CorrelationLimits(int keys, int cells, long bytes) implements Serializable {

    /** The number of keys that fit if each keeps as much as it may. */
    private static final int SHARES = 64;

    /** The limits that hold unless they are configured otherwise. */
    public static final CorrelationLimits DEFAULT = new CorrelationLimits(10_000, 20_000, 256L << 20);

    public CorrelationLimits {
        if (keys < 1 || cells < 1 || bytes < SHARES) {
            throw new IllegalArgumentException("bounds of cross-trace rules are at least 1, that on bytes " + SHARES
                    + ": " + keys + ", " + cells + ", " + bytes);
        }
    }

    /** Returns the bytes that one key may take. */
    public long bytesOfOneKey() {
        return bytes / SHARES;
    }
}
