package dev.fluo.flink.keeping;

import dev.fluo.flink.assembly.AssemblySettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of kept traces.
 *
 * @param share of all traces that are kept in any case, 0 to 1
 * @param memory event time for which a kept trace is remembered, so that late spans follow it
 */
public record KeepSettings(double share, Duration memory) implements Serializable {

    /** Refuses what cannot work. */
    public KeepSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of traces to keep must be between 0 and 1: " + share);
        }
        if (memory.toMillis() < 1) {
            throw new IllegalArgumentException("kept traces must be remembered for a while: " + memory);
        }
    }

    /** Returns settings that remember a kept trace for as long as assembly knows the id of a judged one. */
    public static KeepSettings of(double share, AssemblySettings assembly) {
        return new KeepSettings(
                share,
                assembly.maxAge()
                        .plus(assembly.idleGap())
                        .plus(assembly.allowedLateness())
                        .plus(assembly.forgotten().retention()));
    }
}
