package dev.fluo.flink.suppression;

import dev.fluo.flink.assembly.AssemblySettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Bounds on the signals that a rule may give.
 *
 * @param signalsPerMinute signals of one rule and key that are given within a minute of event time; further ones are
 *     counted
 * @param signalsPerKey signals about traces that one rule gives for one service and environment within a minute of event
 *     time, unless the rule says otherwise; further ones are counted
 * @param keysPerRule keys of one rule that are told apart at once; the signals of further ones are counted together
 * @param memory event time for which a signal that was given may still be revised or retracted
 * @param retractedMemory event time, beyond that memory, for which a signal that was retracted may be opened again by a
 *     later part of its trace
 * @param silence processing time without movement of the watermark after which counts are told that wait for it
 */
public record SuppressionSettings(
        int signalsPerMinute,
        int signalsPerKey,
        int keysPerRule,
        Duration memory,
        Duration retractedMemory,
        Duration silence)
        implements Serializable {

    /** Far more than anybody reads, far less than takes a cluster down. */
    public static final int DEFAULT_SIGNALS_PER_MINUTE = 1_000;

    /** Enough to see what they have in common; an incident shows as many. */
    public static final int DEFAULT_SIGNALS_PER_KEY = 10;

    public static final int DEFAULT_KEYS_PER_RULE = 10_000;

    /** Refuses bounds below one. */
    public SuppressionSettings {
        Objects.requireNonNull(memory);
        Objects.requireNonNull(retractedMemory);
        Objects.requireNonNull(silence);
        if (signalsPerMinute < 1) {
            throw new IllegalArgumentException("signalsPerMinute must be at least 1: " + signalsPerMinute);
        }
        if (signalsPerKey < 1) {
            throw new IllegalArgumentException("signalsPerKey must be at least 1: " + signalsPerKey);
        }
        if (keysPerRule < 1) {
            throw new IllegalArgumentException("keysPerRule must be at least 1: " + keysPerRule);
        }
    }

    /** The longest time from the end of a trace to the last document of a signal of it. */
    public static Duration memory(AssemblySettings assembly) {
        return assembly.maxAge().plus(assembly.idleGap().multipliedBy(2)).plus(assembly.allowedLateness());
    }
}
