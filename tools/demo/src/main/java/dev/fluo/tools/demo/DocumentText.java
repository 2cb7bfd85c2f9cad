package dev.fluo.tools.demo;

import dev.fluo.tools.terminal.Console;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;

/** Parts that the texts of signals and incidents have in common. */
final class DocumentText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final Map<String, Style> COLOURS = Map.of(
            "critical", Style.fg_magenta,
            "high", Style.fg_red,
            "medium", Style.fg_yellow,
            "low", Style.fg_cyan,
            "info", Style.fg_blue,
            "resolved", Style.fg_green);

    /** As wide as time and severity. */
    private static final String INDENT = " ".repeat(20);
    /** Enough of an id to find it. */
    private static final int SHORT_ID = 10;

    private static final int MOST_CHARACTERS = 96;

    private final Console console;
    private final Clock clock;

    /** @param clock says which day is today, and in which zone times are shown */
    DocumentText(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    /** Returns the beginning of a line: the time, and a word in the colour that belongs to it. */
    StringBuilder begin(String time, String word) {
        String padded = String.format(Locale.ROOT, "%-8s", word.toUpperCase(Locale.ROOT));
        return new StringBuilder()
                .append(console.faint(time(time)))
                .append("  ")
                .append(console.styled(padded, COLOURS.getOrDefault(word, Style.fg_white), Style.bold))
                .append("  ");
    }

    /** Returns the time of day, and the date where it is not today's: a span with a wrong clock is to be seen as one. */
    String time(String text) {
        try {
            ZonedDateTime time = Instant.parse(text).atZone(clock.getZone());
            boolean today = time.toLocalDate().equals(LocalDate.now(clock));
            return (today ? TIME : DATE_AND_TIME).format(time);
        } catch (DateTimeException e) {
            return "--:--:--";
        }
    }

    static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** Returns a text on one line, cut where it is too long for it. */
    static String fitted(String text) {
        String oneLine = text.replaceAll("\\s+", " ").replace(" .", ".").strip();
        return oneLine.length() <= MOST_CHARACTERS ? oneLine : oneLine.substring(0, MOST_CHARACTERS - 1) + "…";
    }

    /** Adds a line under the first. */
    static void line(StringBuilder text, String line) {
        text.append(System.lineSeparator()).append(INDENT).append(line);
    }
}
