package dev.fluo.rules.value;

import java.util.Locale;

/**
 * String.prototype.toLowerCase of ECMAScript (ECMA-262, 22.1.3.28): Unicode's own mapping, in no language. Java's is the
 * same but for the end of Greek words, which it looks for by its own division into words.
 */
final class LowerCase {
    private static final char SIGMA = '\u03a3';
    private static final char SMALL_SIGMA = '\u03c3';
    private static final char FINAL_SIGMA = '\u03c2';

    /** Of Word_Break MidLetter, MidNumLet and Single_Quote (Unicode Standard Annex 29, table 3). */
    private static final String INSIDE_WORDS =
            "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55" + "\uff07\uff0e\uff1a";

    private LowerCase() {}

    static String of(String text) {
        if (text.indexOf(SIGMA) < 0) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder sigmas = new StringBuilder(text);
        for (int i = text.indexOf(SIGMA); i >= 0; i = text.indexOf(SIGMA, i + 1)) {
            sigmas.setCharAt(i, isFinal(text, i) ? FINAL_SIGMA : SMALL_SIGMA);
        }
        return sigmas.toString().toLowerCase(Locale.ROOT);
    }

    /** Final_Sigma (The Unicode Standard, table 3-17): behind a cased letter and before none. */
    private static boolean isFinal(String text, int sigma) {
        return isCasedBefore(text, sigma) && !isCasedFrom(text, sigma + 1);
    }

    private static boolean isCasedBefore(String text, int end) {
        for (int i = end; i > 0; ) {
            int letter = text.codePointBefore(i);
            if (!isIgnorable(letter)) {
                return isCased(letter);
            }
            i -= Character.charCount(letter);
        }
        return false;
    }

    private static boolean isCasedFrom(String text, int start) {
        for (int i = start; i < text.length(); ) {
            int letter = text.codePointAt(i);
            if (!isIgnorable(letter)) {
                return isCased(letter);
            }
            i += Character.charCount(letter);
        }
        return false;
    }

    private static boolean isCased(int letter) {
        return Character.isLowerCase(letter) || Character.isUpperCase(letter) || Character.isTitleCase(letter);
    }

    private static boolean isIgnorable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> INSIDE_WORDS.indexOf(letter) >= 0;
        };
    }
}
