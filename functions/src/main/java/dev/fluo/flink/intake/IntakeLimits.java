package dev.fluo.flink.intake;

import java.io.Serializable;

/**
 * Bounds on what the intake takes in.
 *
 * @param documentBytes the longest document, in bytes, looked at before it is parsed
 * @param rules how many rules may be active at once
 * @param lists how many shared lists there may be
 */
public record IntakeLimits(int documentBytes, int rules, int lists) implements Serializable {

    /** The limits of the language: documents of 64 KiB. */
    public static final IntakeLimits DEFAULT = new IntakeLimits(64 * 1024, 10_000, 1_000);

    public IntakeLimits {
        if (documentBytes < 1 || rules < 1 || lists < 1) {
            throw new IllegalArgumentException(
                    "limits of the rule intake must be at least 1: " + documentBytes + ", " + rules + ", " + lists);
        }
    }
}
