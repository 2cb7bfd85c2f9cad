package dev.fluo.flink.assembly;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long, and of how many traces, the id is remembered after the trace was forgotten.
 *
 * @param retention event time for which the id is remembered; zero remembers none
 * @param maxTraces ids that one task remembers; half of them at most are of traces that gave no signal
 */
public record ForgottenSettings(Duration retention, int maxTraces) implements Serializable {

    /** What holds unless it is configured otherwise. */
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
