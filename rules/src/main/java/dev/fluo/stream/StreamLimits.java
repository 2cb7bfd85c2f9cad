package dev.fluo.stream;

import java.io.Serializable;

/**
 * Bounds of rules across traces.
 *
 * @param keys how many keys of one rule a task keeps; events of further ones are not counted, and the rule's status
 *     says so
 * @param cells how many stretches of time of one series of a key are kept
 */
public record StreamLimits(int keys, int cells) implements Serializable {

    /** What holds unless it is configured otherwise. */
    public static final StreamLimits DEFAULT = new StreamLimits(10_000, 20_000);

    public StreamLimits {
        if (keys < 1 || cells < 1) {
            throw new IllegalArgumentException("bounds of rules across traces are at least 1: " + keys + ", " + cells);
        }
    }
}
