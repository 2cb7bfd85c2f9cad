package dev.fluo.rules.value;

import java.time.Instant;

/** Times as spans have them: nanoseconds since the epoch, before it negative. */
public final class EpochNanos {

    private static final long NANOS_PER_MILLISECOND = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private EpochNanos() {}

    /** Returns the millisecond that a time lies in. */
    public static long millis(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MILLISECOND);
    }

    /** Returns an instant in nanoseconds since the epoch. */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    /** Returns the same time. */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
