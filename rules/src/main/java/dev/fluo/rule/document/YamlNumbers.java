package dev.fluo.rule.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The numbers and truth values of YAML 1.1, less the forms and sizes that JSON cannot say: those stay text. */
final class YamlNumbers {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private YamlNumbers() {
    }

    static Optional<Double> parse(String text) {
        return Optional.of(text)
                .filter(decimal -> DECIMAL.matcher(decimal).matches())
                .map(Double::valueOf)
                .filter(Double::isFinite);
    }

    /** @param text a word that YAML took for a truth value */
    static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            default -> false;
        };
    }
}
