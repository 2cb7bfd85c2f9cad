package dev.fluo.tools.terminal;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check of texts given by options, where picocli takes any: an empty one is most often a variable that was not set.
 */
public final class SaidText {

    private SaidText() {}

    /**
     * The text of an option.
     *
     * @param text null where the option was not given
     * @throws CommandException if it is blank
     */
    public static @Nullable String of(String option, @Nullable String text) {
        if (text != null && text.isBlank()) {
            throw wrong(option + " says nothing", "Leave it out, or say something.");
        }
        return text;
    }

    /**
     * Returns the texts written as {@code KEY=TEXT}, by their keys; a text may be empty.
     *
     * @throws CommandException if one has no key, or two have the same
     */
    public static Map<String, String> byKey(String option, List<String> pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String pair : pairs) {
            int end = pair.indexOf('=');
            if (end < 0 || pair.substring(0, end).isBlank()) {
                throw wrong(option + " is KEY=TEXT, and " + pair + " has no key", null);
            }
            String key = pair.substring(0, end);
            if (texts.putIfAbsent(key, pair.substring(end + 1)) != null) {
                throw wrong(option + " " + key + "=… is there twice", "A key has one text: leave one of them out.");
            }
        }
        return texts;
    }

    private static CommandException wrong(String message, @Nullable String hint) {
        return new CommandException(ExitCodes.USAGE, message, hint);
    }
}
