package dev.fluo.tools.testing.chaos.traffic;

import java.time.Instant;

/** Epoch nanoseconds, as OTLP has them. */
public final class Nanos {

    private static final long PER_SECOND = 1_000_000_000L;
    private static final long PER_MILLISECOND = 1_000_000L;

    private Nanos() {}

    /** Of a point in time. */
    public static long of(Instant instant) {
        return instant.getEpochSecond() * PER_SECOND + instant.getNano();
    }

    /** Of now. */
    public static long now() {
        return of(Instant.now());
    }

    /** Whole epoch milliseconds. */
    public static long toMillis(long nanos) {
        return Math.floorDiv(nanos, PER_MILLISECOND);
    }

    /** The point in time. */
    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
