package dev.fluo.flink.assembly;

import java.io.Serializable;
import java.time.Duration;

/**
 * Bounds of the memory of forgotten traces: its length in time, and its number of traces.
 *
 * @param retention event time for which the id is remembered; zero remembers none
 * @param maxTraces ids that one task remembers; half of them at most are of traces that gave no signal
 */
public record ForgottenSettings(Duration retention, int maxTraces) implements Serializable {

    /** Defaults. */
    public static final ForgottenSettings DEFAULT = new ForgottenSettings(Duration.ofHours(6), 100_000);

    /** Remembers no id: each part of a trace is taken for the first. */
    public static final ForgottenSettings NONE = new ForgottenSettings(Duration.ZERO, 0);

    /** Refuses negative bounds. */
    public ForgottenSettings {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("retention must not be negative: " + retention);
        }
        if (maxTraces < 0) {
            throw new IllegalArgumentException("maxTraces must not be negative: " + maxTraces);
        }
    }
}
