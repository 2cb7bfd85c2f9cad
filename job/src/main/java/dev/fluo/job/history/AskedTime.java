package dev.fluo.job.history;

import dev.fluo.job.kafka.StartException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write them. */
public final class AskedTime {

    private static final Pattern AGO = Pattern.compile("(\\d{1,9})\\s*(s|m|h|d)");

    private AskedTime() {}

    /**
     * Returns the range between two times.
     *
     * @param options names of the options of the first and the last time
     * @param from an instant, or a time ago; null for the beginning
     * @param to the same, or {@code now}; null for the end
     * @throws StartException if one is no time, or they are the wrong way round
     */
    public static TimeRange range(Options options, @Nullable String from, @Nullable String to, Instant now)
            throws StartException {
        long first = from == null ? Long.MIN_VALUE : millis(options.from(), from, now);
        long last = to == null ? Long.MAX_VALUE : millis(options.to(), to, now);
        if (first >= last) {
            throw new StartException(
                    options.from() + " " + from + " is not before " + options.to() + " " + to,
                    options.from() + " is the earlier one: " + options.from() + " 24h " + options.to() + " now.");
        }
        return new TimeRange(first, last);
    }

    /** Names of the options that hold a range. */
    public record Options(String from, String to) {}

    /**
     * Returns one time, epoch milliseconds.
     *
     * @param option the name of the option that has it
     * @throws StartException if the text is no time
     */
    public static long millis(String option, String text, Instant now) throws StartException {
        if (text.equalsIgnoreCase("now")) {
            return now.toEpochMilli();
        }
        Matcher ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
        if (ago.matches()) {
            return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)))
                    .toEpochMilli();
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new StartException(
                    option + " " + text + " is no time",
                    "Write an instant (2026-11-29T08:00:00Z), a time ago (30m, 24h, 7d) or now.",
                    e);
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
