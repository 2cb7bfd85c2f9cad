package dev.fluo.tools.testing.chaos.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lengths of time for people. */
final class Durations {

    private static final double MILLIS_PER_SECOND = 1000;

    private Durations() {}

    /** Such as {@code 4.2 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS_PER_SECOND);
    }

    /** Returns a duration in seconds; {@code never} for what never came. */
    static String seconds(Optional<Duration> duration) {
        return duration.map(Durations::seconds).orElse("never");
    }
}
