package dev.fluo.tools.cli.history;

import dev.fluo.job.history.TimeRange;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them. */
final class Times {

    private static final Pattern AGO = Pattern.compile("(\\d{1,9})\\s*(s|m|h|d)");

    private Times() {}

    /**
     * Returns the range between two times.
     *
     * @param from an instant, or a time ago; null for the beginning
     * @param to the same, or {@code now}; null for the end
     * @throws CommandException if one is no time, or they are the wrong way round
     */
    static TimeRange range(String from, String to, Instant now) {
        long first = from == null ? Long.MIN_VALUE : millis("--from", from, now);
        long last = to == null ? Long.MAX_VALUE : millis("--to", to, now);
        if (first >= last) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--from " + from + " is not before --to " + to,
                    "--from is the earlier one: --from 24h --to now.");
        }
        return new TimeRange(first, last);
    }

    /**
     * Returns one time, epoch milliseconds.
     *
     * @param option the name of the option that has it
     * @throws CommandException if the text is no time
     */
    static long instant(String option, String text) {
        return millis(option, text, Instant.now());
    }

    private static long millis(String option, String text, Instant now) {
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
            throw new CommandException(
                    ExitCodes.USAGE,
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
