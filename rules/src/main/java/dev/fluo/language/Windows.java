package dev.fluo.language;

import dev.fluo.language.tree.Unit;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows of time as rules write them: {@code '30s'}, {@code '10m'}, {@code '24h'}, {@code '7d'}, {@code '250ms'}. */
public final class Windows {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
    private static final Map<String, Unit> UNITS = Map.of(
            "ms", Unit.MS, "s", Unit.SECONDS, "m", Unit.MINUTES, "h", Unit.HOURS, "d", Unit.DAYS);

    private Windows() {}

    /** The length in milliseconds; empty if the text has not the form. */
    public static OptionalDouble millis(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1)) * UNITS.get(matcher.group(2)).millis())
                : OptionalDouble.empty();
    }
}
