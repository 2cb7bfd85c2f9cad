package dev.fluo.tools.cli.history;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signals in a length of time, as people write it: {@code 5/day}.
 *
 * @param text as it was written
 * @param aDay signals a day
 */
record Rate(String text, double aDay) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*(hour|day|week)");

    /** @throws CommandException if the text is no rate */
    static Rate of(String text) {
        Matcher written = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (!written.matches()) {
            throw new CommandException(
                    ExitCodes.USAGE, "--fail-above " + text + " is no rate", "Write 5/day, 1/hour or 2/week.");
        }
        double count = Double.parseDouble(written.group(1));
        return new Rate(
                text,
                switch (written.group(2)) {
                    case "hour" -> count * 24;
                    case "week" -> count / 7;
                    default -> count;
                });
    }
}
