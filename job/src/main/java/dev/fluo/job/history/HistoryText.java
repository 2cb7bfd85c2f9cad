package dev.fluo.job.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Contents of a history in words. */
public final class HistoryText {

    private HistoryText() {}

    /** Returns the number of spans, and from when to when they are. */
    public static String summary(HistoryContents contents) {
        return String.format(
                Locale.ROOT,
                "%,d spans in %,d %s, %s to %s (%s)",
                contents.spans(),
                contents.requests(),
                contents.requests() == 1 ? "request" : "requests",
                time(contents.firstMillis()),
                time(contents.lastMillis()),
                length(contents.lastMillis() - contents.firstMillis()));
    }

    /** Returns a time, epoch milliseconds, to the second. */
    public static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns a length of time by its two largest units. */
    public static String length(long millis) {
        Duration length = Duration.ofMillis(millis);
        if (length.toDays() > 0) {
            return length.toDays() + " d " + length.toHoursPart() + " h";
        }
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        if (length.toMinutes() > 0) {
            return length.toMinutes() + " min " + length.toSecondsPart() + " s";
        }
        return length.toSeconds() + " s";
    }
}
