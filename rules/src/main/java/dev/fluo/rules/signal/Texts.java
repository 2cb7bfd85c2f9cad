package dev.fluo.rules.signal;

/** Makes texts from data fit for a document: bounded, and without halves of characters. */
final class Texts {
    /** The most UTF-16 units of one text that a signal keeps. */
    static final int MAX_LENGTH = 1024;

    private static final char ELLIPSIS = '…';
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {}

    static String fit(String text) {
        return fit(text, MAX_LENGTH);
    }

    /** A longer text is cut and ends in an ellipsis; a surrogate without its other half is replaced. */
    static String fit(String text, int maxLength) {
        String kept = text.length() <= maxLength ? text : text.substring(0, maxLength - 1) + ELLIPSIS;
        for (int i = 0; i < kept.length(); i++) {
            if (Character.isSurrogate(kept.charAt(i)) && !isPair(kept, i)) {
                return mended(kept);
            }
        }
        return kept;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !isPair(text, i)) {
                mended.setCharAt(i, REPLACEMENT);
            }
        }
        return mended.toString();
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
