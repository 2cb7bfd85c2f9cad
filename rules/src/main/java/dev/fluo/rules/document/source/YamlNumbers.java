package dev.fluo.rules.document.source;

import dev.fluo.rules.value.ExactIntegers;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The numbers and truth values of YAML 1.1, less the forms and sizes that JSON cannot say: those stay text. */
final class YamlNumbers {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private YamlNumbers() {}

    /** Returns the number, a Long where it is whole and beyond ±2^53; empty if the text is no such number. */
    static Optional<Number> parse(String text) {
        return Optional.of(text)
                .filter(decimal -> DECIMAL.matcher(decimal).matches())
                .map(ExactIntegers::parse)
                .filter(number -> Double.isFinite(number.doubleValue()));
    }

    /** @param text a word that YAML took for a truth value */
    static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            default -> false;
        };
    }
}
