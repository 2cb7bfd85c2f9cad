package dev.fluo.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.tools.terminal.Console;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;

/** A signal as people read it: when, how bad, which rule, what was observed, and the trace to look at. */
public final class SignalText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final Map<String, Style> COLOURS = Map.of(
            "critical", Style.fg_magenta,
            "high", Style.fg_red,
            "medium", Style.fg_yellow,
            "low", Style.fg_cyan,
            "info", Style.fg_blue);

    /** As wide as time and severity. */
    private static final String INDENT = " ".repeat(20);
    /** Enough of a signal's id for {@code fluo accept}. */
    private static final int SHORT_ID = 10;

    private static final int MOST_OBSERVATIONS = 3;
    private static final int MOST_CHARACTERS = 96;

    private final Console console;
    private final Clock clock;

    public SignalText(Console console) {
        this(console, Clock.systemDefaultZone());
    }

    /** @param clock says which day is today, and in which zone times are shown */
    SignalText(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    /** @param signal as it stands on the signals topic */
    public String of(JsonNode signal) {
        String severity = signal.at("/fluo/rule/severity").asText();
        StringBuilder text = new StringBuilder();
        text.append(console.faint(time(Instant.parse(signal.at("/@timestamp").asText()))));
        text.append("  ").append(severity(severity));
        text.append("  ").append(console.bold(signal.at("/rule/id").asText()));
        String action = signal.at("/event/action").asText();
        if (!action.equals("opened")) {
            text.append(" (").append(action).append(')');
        }
        line(text, signal.at("/message").asText());
        observed(text, signal.at("/fluo/observed"));
        String where = signal.at("/fluo/key").isArray()
                ? key(signal)
                : "trace " + signal.at("/trace/id").asText();
        line(text, console.faint("service " + signal.at("/service/name").asText("?") + " · " + where));
        return text.toString();
    }

    /** The time of day, and the date where it is not today's: a span with a wrong clock is to be seen as one. */
    private String time(Instant end) {
        ZonedDateTime time = end.atZone(clock.getZone());
        boolean today = time.toLocalDate().equals(LocalDate.now(clock));
        return (today ? TIME : DATE_AND_TIME).format(time);
    }

    /** Of a cross-trace rule: whom it is about, and the name under which it can be accepted. */
    private static String key(JsonNode signal) {
        String key = SignalTexts.key(signal.at("/fluo/key"));
        String id = signal.at("/event/id").asText();
        String shown = id.substring(0, Math.min(SHORT_ID, id.length()));
        return (key.isEmpty() ? "" : "key " + key + " · ") + "signal " + shown;
    }

    private String severity(String word) {
        String padded = String.format(Locale.ROOT, "%-8s", word.toUpperCase(Locale.ROOT));
        return console.styled(padded, COLOURS.getOrDefault(word, Style.fg_white), Style.bold);
    }

    private void observed(StringBuilder text, JsonNode observations) {
        int shown = 0;
        for (JsonNode observation : observations) {
            if (shown == MOST_OBSERVATIONS) {
                line(text, console.faint("… and " + (observations.size() - shown) + " more comparisons"));
                return;
            }
            line(text, fitted(observation.path("text").asText()) + values(observation));
            shown++;
        }
    }

    /** The values of a comparison; a single truth value says no more than its text. */
    private String values(JsonNode observation) {
        String values = SignalTexts.values(observation);
        return values.isEmpty() ? "" : console.faint("  ← ") + fitted(values);
    }

    private static String fitted(String text) {
        String oneLine = text.replaceAll("\\s+", " ").replace(" .", ".").strip();
        return oneLine.length() <= MOST_CHARACTERS ? oneLine : oneLine.substring(0, MOST_CHARACTERS - 1) + "…";
    }

    private static void line(StringBuilder text, String line) {
        text.append(System.lineSeparator()).append(INDENT).append(line);
    }
}
