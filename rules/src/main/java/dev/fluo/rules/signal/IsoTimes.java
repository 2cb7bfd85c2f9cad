package dev.fluo.rules.signal;

import dev.fluo.rules.value.EpochNanos;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as signals write them: ISO 8601 in UTC. */
public final class IsoTimes {
    static final long NANOS_PER_MILLISECOND = 1_000_000L;
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NANOSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private IsoTimes() {}

    /** Returns a time with its milliseconds, such as {@code 2026-11-22T10:15:30.000Z}. */
    public static String milliseconds(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** @param nanos since the epoch */
    static String nanoseconds(long nanos) {
        return NANOSECONDS.format(EpochNanos.instant(nanos));
    }
}
