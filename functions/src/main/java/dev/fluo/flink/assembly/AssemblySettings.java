package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.HeapShare;
import dev.fluo.flink.packing.PackSettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * The times at which a trace closes, and its bounds. All durations are event time, except {@code silence}.
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
 *     keyed state; 0 writes them at once, {@link HeapShare#OF_HEAP} takes a share of the heap
 * @param forgotten the memory of forgotten traces
 * @param entryServices names of services whose server and consumer spans may name a parent that never comes
 * @param earlyShare share of the traces of a time, above 0 and at most 1, that has closed when rules judge it early
 * @param packing sizes of what is learned to pack fragments with
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
        ForgottenSettings forgotten,
        Set<String> entryServices,
        double earlyShare,
        PackSettings packing)
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
            HeapShare.OF_HEAP,
            ForgottenSettings.DEFAULT,
            Set.of(),
            0.95,
            PackSettings.DEFAULT);

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
        notNegative("bufferBytes", bufferBytes == HeapShare.OF_HEAP ? 0 : bufferBytes);
        Objects.requireNonNull(forgotten);
        Objects.requireNonNull(packing);
        entryServices = Set.copyOf(entryServices);
        if (!(earlyShare > 0 && earlyShare <= 1)) {
            throw new IllegalArgumentException("time.settle-share must be above 0 and at most 1: " + earlyShare);
        }
    }

    /** Returns whether a trace meets a limit of its size. */
    boolean isFull(TraceExtent extent) {
        return extent.spans() >= maxSpans || extent.bytes() >= maxBytes || extent.fragments() >= maxFragments;
    }

    /** Returns a builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
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

    /** Settings that differ from others in what is named. */
    public static final class Builder {

        private Duration rootGrace;
        private Duration idleGap;
        private Duration silence;
        private Duration allowedLateness;
        private Duration maxAge;
        private int maxSpans;
        private int maxBytes;
        private int maxFragments;
        private int maxTraces;
        private int maxShedBytes;
        private int maxClosings;
        private long bufferBytes;
        private ForgottenSettings forgotten;
        private Set<String> entryServices;
        private double earlyShare;
        private PackSettings packing;

        private Builder(AssemblySettings from) {
            rootGrace = from.rootGrace;
            idleGap = from.idleGap;
            silence = from.silence;
            allowedLateness = from.allowedLateness;
            maxAge = from.maxAge;
            maxSpans = from.maxSpans;
            maxBytes = from.maxBytes;
            maxFragments = from.maxFragments;
            maxTraces = from.maxTraces;
            maxShedBytes = from.maxShedBytes;
            maxClosings = from.maxClosings;
            bufferBytes = from.bufferBytes;
            forgotten = from.forgotten;
            entryServices = from.entryServices;
            earlyShare = from.earlyShare;
            packing = from.packing;
        }

        public Builder rootGrace(Duration value) {
            rootGrace = value;
            return this;
        }

        public Builder idleGap(Duration value) {
            idleGap = value;
            return this;
        }

        public Builder silence(Duration value) {
            silence = value;
            return this;
        }

        public Builder allowedLateness(Duration value) {
            allowedLateness = value;
            return this;
        }

        public Builder maxAge(Duration value) {
            maxAge = value;
            return this;
        }

        public Builder maxSpans(int value) {
            maxSpans = value;
            return this;
        }

        public Builder maxBytes(int value) {
            maxBytes = value;
            return this;
        }

        public Builder maxFragments(int value) {
            maxFragments = value;
            return this;
        }

        public Builder maxTraces(int value) {
            maxTraces = value;
            return this;
        }

        public Builder maxShedBytes(int value) {
            maxShedBytes = value;
            return this;
        }

        public Builder maxClosings(int value) {
            maxClosings = value;
            return this;
        }

        public Builder bufferBytes(long value) {
            bufferBytes = value;
            return this;
        }

        public Builder forgotten(ForgottenSettings value) {
            forgotten = value;
            return this;
        }

        public Builder entryServices(Set<String> value) {
            entryServices = value;
            return this;
        }

        public Builder earlyShare(double value) {
            earlyShare = value;
            return this;
        }

        public Builder packing(PackSettings value) {
            packing = value;
            return this;
        }

        /** @throws IllegalArgumentException for negative durations and bounds below one */
        public AssemblySettings build() {
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
                    bufferBytes,
                    forgotten,
                    entryServices,
                    earlyShare,
                    packing);
        }
    }
}
