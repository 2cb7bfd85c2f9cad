package dev.fluo.rules.regex;

import java.util.Optional;

/** A short text in which a pattern matches. */
public final class RegexSample {
    private static final String LIKED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./ ";
    private static final int LONGEST = 1_000;

    private RegexSample() {}

    /**
     * Returns a sample.
     *
     * @param pattern ECMAScript's, without the slashes
     * @return a text that contains a match; empty where none was found, as for a pattern beyond linear time
     */
    public static Optional<String> of(String pattern, String flags) {
        try {
            StringBuilder text = new StringBuilder();
            boolean written = write(PatternParser.parse(pattern, flags), text);
            String sample = text.toString();
            boolean matches = written
                    && LinearRegex.translate(pattern, flags)
                            .filter(regex -> regex.test(sample))
                            .isPresent();
            return matches ? Optional.of(sample) : Optional.empty();
        } catch (NotLinearException beyond) {
            return Optional.empty();
        }
    }

    private static boolean write(Part part, StringBuilder text) {
        if (text.length() > LONGEST) {
            return false;
        }
        if (part instanceof Part.Unit unit) {
            int liked = unit(unit.units());
            text.append(liked < 0 ? "" : (char) liked);
            return liked >= 0;
        }
        if (part instanceof Part.Sequence sequence) {
            return sequence.parts().stream().allMatch(each -> write(each, text));
        }
        if (part instanceof Part.Choice choice) {
            return write(choice.parts().get(0), text);
        }
        if (part instanceof Part.Repeat repeat) {
            for (int i = 0; i < repeat.least(); i++) {
                if (!write(repeat.part(), text)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns a code unit of a set that is easy to read; -1 of an empty set. */
    private static int unit(UnitRanges units) {
        for (int i = 0; i < LIKED.length(); i++) {
            if (units.contains(LIKED.charAt(i))) {
                return LIKED.charAt(i);
            }
        }
        for (int unit = '!'; unit <= Character.MAX_VALUE; unit++) {
            if (units.contains((char) unit)) {
                return unit;
            }
        }
        return -1;
    }
}
