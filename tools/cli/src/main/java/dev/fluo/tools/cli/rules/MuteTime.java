package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The times that {@code fluo mute} takes: a length of time from now, a time of today, a day, or an instant. */
final class MuteTime {

    static final String FORMS = "Write 90m, 2h or 3d (from now), 18:00 (today), 2027-01-31 (the whole day),"
            + " 2027-01-31T18:00 or 2027-01-31T18:00:00Z.";

    private final Instant now;
    private final ZoneId zone;

    /** @param zone of times without one */
    MuteTime(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Returns the end that a text gives.
     *
     * @throws CommandException if the text is no time, or the time is over
     */
    Instant end(String text) {
        Instant end = parse("--until", text, day -> day.plusDays(1));
        if (!end.isAfter(now)) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--until " + text + " is in the past: the time is now " + ZonedDateTime.ofInstant(now, zone),
                    null);
        }
        return end;
    }

    /**
     * Returns the begin that a text gives.
     *
     * @throws CommandException if the text is no time
     */
    Instant begin(String text) {
        return parse("--from", text, day -> day);
    }

    /** @param dayAt the day at whose begin the time of a text without one lies */
    private Instant parse(String option, String text, Function<LocalDate, LocalDate> dayAt) {
        List<Function<String, Instant>> forms = List.of(
                this::length,
                each -> Instant.parse(each),
                each -> ZonedDateTime.parse(each).toInstant(),
                each -> LocalDateTime.parse(each).atZone(zone).toInstant(),
                each -> LocalTime.parse(each)
                        .atDate(LocalDate.ofInstant(now, zone))
                        .atZone(zone)
                        .toInstant(),
                each -> dayAt.apply(LocalDate.parse(each)).atStartOfDay(zone).toInstant());
        return forms.stream()
                .flatMap(form -> read(form, text).stream())
                .findFirst()
                .orElseThrow(
                        () -> new CommandException(ExitCodes.USAGE, option + " " + text + " is not a time", FORMS));
    }

    private static Optional<Instant> read(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Instant length(String text) {
        boolean isDays = text.matches("[0-9]+d");
        return now.plus(Duration.parse(isDays ? "P" + text : "PT" + text));
    }
}
