package dev.fluo.flink.delivery;

/** Texts that can be written as UTF-8. */
final class UnicodeText {

    private static final char REPLACEMENT = '\uFFFD';

    private UnicodeText() {}

    /** Returns the text with each half of a surrogate pair replaced that stands alone. */
    static String valid(String text) {
        StringBuilder valid = null;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (!Character.isSurrogate(each)) {
                continue;
            }
            if (Character.isHighSurrogate(each)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            valid = valid == null ? new StringBuilder(text) : valid;
            valid.setCharAt(i, REPLACEMENT);
        }
        return valid == null ? text : valid.toString();
    }

    /** Returns the text, cut to a number of characters where it is longer. */
    static String cut(String text, int most) {
        return text.length() <= most ? valid(text) : valid(text.substring(0, most)) + "…";
    }
}
