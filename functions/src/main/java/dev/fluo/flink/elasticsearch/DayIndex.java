package dev.fluo.flink.elasticsearch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The names of day indices, {@code NAME-yyyy.MM.dd}; days are of UTC. */
final class DayIndex {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);

    private DayIndex() {}

    static String name(String prefix, Instant instant) {
        return prefix + "-" + DAY.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The day of an index; empty for an index that is not a day index of that prefix. */
    static Optional<LocalDate> day(String prefix, String index) {
        if (!index.startsWith(prefix + "-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(index.substring(prefix.length() + 1), DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a document gets no index of its event's day: that day was expired when the document was created,
     * or lies more than one day ahead. The time of an event is what any service says, and every day is an index.
     */
    static boolean isOutOfReach(Instant event, Instant created, Duration retention) {
        LocalDate day = LocalDate.ofInstant(event, ZoneOffset.UTC);
        LocalDate latest = LocalDate.ofInstant(created, ZoneOffset.UTC).plusDays(1);
        return day.isAfter(latest) || isExpired(day, retention, created);
    }

    /** Returns whether a day has been over for that long. */
    static boolean isExpired(LocalDate day, Duration retention, Instant now) {
        return day.plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(retention)
                .isBefore(now);
    }
}
