package dev.fluo.flink.packing;

import java.io.Serializable;

/**
 * Sizes of what packing learns.
 *
 * @param dictionaryBytes of a dictionary at most; 0 if nothing is packed
 * @param sampleBytes of fragments that a dictionary is learned from
 */
public record PackSettings(int dictionaryBytes, int sampleBytes) implements Serializable {

    /** Defaults: larger dictionaries save little, and are in every checkpoint. */
    public static final PackSettings DEFAULT = new PackSettings(32 << 10, 1 << 20);

    /** Nothing is packed. */
    public static final PackSettings NONE = new PackSettings(0, 0);

    /** Refuses negative sizes. */
    public PackSettings {
        if (dictionaryBytes < 0 || sampleBytes < 0) {
            throw new IllegalArgumentException(
                    "sizes must not be negative: dictionary " + dictionaryBytes + ", samples " + sampleBytes);
        }
    }

    boolean packs() {
        return dictionaryBytes > 0;
    }
}
