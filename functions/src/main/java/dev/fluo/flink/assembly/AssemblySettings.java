package dev.fluo.flink.assembly;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * When a trace closes and what bounds it. All durations are event time, except {@code silence}.
 *
 * @param rootGrace how long after its root's end a complete trace stays open
 * @param idleGap how long after its last span's end an incomplete trace stays open
 * @param silence processing time without movement of the watermark after which open traces are judged
 * @param allowedLateness how long after its end a late span may still change the verdict; that long a judged trace
 *     is kept
 * @param maxAge how long after the end of its first span a trace is closed at the latest
 * @param maxSpans spans at which a trace is closed
 * @param maxBytes bytes at which a trace is closed; a trace exceeds it by at most one fragment
 * @param maxFragments fragments at which a trace is closed
 * @param maxTraces traces that one task keeps, open or awaiting late spans; spans of further ones are shed
 * @param maxShedBytes bytes of shed spans that one task puts among the dead letters within a minute of processing
 *     time; those beyond are only counted
 * @param maxClosings traces that one task judges in one turn; the others follow in later turns, so that a checkpoint is
 *     not held up, and event time waits for them
 * @param bufferBytes heap of one task in which new fragments wait for the next checkpoint before they are written to
 *     keyed state; 0 writes them at once
 * @param forgotten the memory of forgotten traces
 */
public record AssemblySettings(
        Duration rootGrace,
        Duration idleGap,
        Duration silence,
        Duration allowedLateness,
        Duration maxAge,
        int maxSpans,
        int maxBytes,
        int maxFragments,
        int maxTraces,
        int maxShedBytes,
        int maxClosings,
        long bufferBytes,
        ForgottenSettings forgotten)
        implements Serializable {

    /** Defaults. */
    public static final AssemblySettings DEFAULT = new AssemblySettings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            20_000,
            16 << 20,
            10_000,
            500_000,
            16 << 20,
            1_000,
            64L << 20);

    /** Settings with the usual memory of forgotten traces. */
    public AssemblySettings(
            Duration rootGrace,
            Duration idleGap,
            Duration silence,
            Duration allowedLateness,
            Duration maxAge,
            int maxSpans,
            int maxBytes,
            int maxFragments,
            int maxTraces,
            int maxShedBytes,
            int maxClosings,
            long bufferBytes) {
        this(
                rootGrace,
                idleGap,
                silence,
                allowedLateness,
                maxAge,
                maxSpans,
                maxBytes,
                maxFragments,
                maxTraces,
                maxShedBytes,
                maxClosings,
                bufferBytes,
                ForgottenSettings.DEFAULT);
    }

    /** Refuses what cannot work: negative durations and bounds below one. */
    public AssemblySettings {
        notNegative("rootGrace", rootGrace);
        notNegative("idleGap", idleGap);
        notNegative("silence", silence);
        notNegative("allowedLateness", allowedLateness);
        notNegative("maxAge", maxAge);
        atLeastOne("maxSpans", maxSpans);
        atLeastOne("maxBytes", maxBytes);
        atLeastOne("maxFragments", maxFragments);
        atLeastOne("maxTraces", maxTraces);
        notNegative("maxShedBytes", maxShedBytes);
        atLeastOne("maxClosings", maxClosings);
        notNegative("bufferBytes", bufferBytes);
        Objects.requireNonNull(forgotten);
    }

    /** The same with another buffer. */
    public AssemblySettings withBuffer(long bytes) {
        return with(bytes, forgotten);
    }

    /** Returns these settings with another memory of forgotten traces. */
    public AssemblySettings withForgotten(ForgottenSettings memory) {
        return with(bufferBytes, memory);
    }

    private AssemblySettings with(long bytes, ForgottenSettings memory) {
        return new AssemblySettings(
                rootGrace,
                idleGap,
                silence,
                allowedLateness,
                maxAge,
                maxSpans,
                maxBytes,
                maxFragments,
                maxTraces,
                maxShedBytes,
                maxClosings,
                bytes,
                memory);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
    }

    private static void notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
