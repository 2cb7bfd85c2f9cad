package dev.fluo.rules.regex;

import java.util.List;
import java.util.Random;

/** Random patterns, valid by construction or nearly so, and texts that have a chance to match. */
final class RandomPatterns {
    private static final List<String> CHARACTERS = List.of(
            "a",
            "b",
            "k",
            "S",
            "0",
            "7",
            "_",
            " ",
            "-",
            "é",
            "\ud83d\ude00",
            "\\n",
            "\\t",
            "\\.",
            "\\/",
            "\\x61",
            "\\u212a",
            "\\ud83d",
            "\\0",
            "\\cJ",
            ",",
            ":",
            "}",
            "]");
    private static final List<String> CLASSES = List.of(".", "\\d", "\\D", "\\s", "\\S", "\\w", "\\W");
    private static final List<String> QUANTIFIERS =
            List.of("*", "+", "?", "*?", "+?", "??", "{0}", "{2}", "{1,}", "{0,2}", "{2,3}?", "{");
    private static final List<String> ASSERTIONS = List.of("^", "$", "\\b", "\\B");
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "k",
            "K",
            "S",
            "s",
            "\u017f",
            "\u212a",
            "0",
            "7",
            "_",
            " ",
            "-",
            "é",
            "É",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "\n",
            "\r",
            "\u2028",
            "\t",
            ".",
            "/",
            "\u0000",
            ",",
            ":",
            "{",
            "}",
            "]",
            "\u00a0");

    private final Random random;

    RandomPatterns(long seed) {
        this.random = new Random(seed);
    }

    String pattern() {
        return disjunction(3);
    }

    String flags() {
        return (random.nextInt(3) == 0 ? "i" : "")
                + (random.nextInt(4) == 0 ? "m" : "")
                + (random.nextInt(4) == 0 ? "s" : "");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private String disjunction(int depth) {
        return random.nextInt(4) == 0 ? alternative(depth) + "|" + alternative(depth) : alternative(depth);
    }

    private String alternative(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(
                    random.nextInt(6) == 0
                            ? pick(ASSERTIONS)
                            : atom(depth) + (random.nextInt(3) == 0 ? pick(QUANTIFIERS) : ""));
        }
        return text.toString();
    }

    private String atom(int depth) {
        return switch (random.nextInt(6)) {
            case 0 ->
                depth == 0 ? pick(CHARACTERS) : "(" + (random.nextBoolean() ? "?:" : "") + disjunction(depth - 1) + ")";
            case 1 -> characterClass();
            case 2 -> pick(CLASSES);
            default -> pick(CHARACTERS);
        };
    }

    private String characterClass() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "[" : "[^");
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(pick(CLASSES));
                case 1 -> text.append(pick(List.of("a-f", "A-z", "0-9", "\\0-\\u00ff", "\\ud800-\\udfff", "\\t-\\r")));
                default -> text.append(pick(CHARACTERS).replace("]", "\\]"));
            }
        }
        return text.append(']').toString();
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
