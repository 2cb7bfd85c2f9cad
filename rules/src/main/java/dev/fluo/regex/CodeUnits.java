package dev.fluo.regex;

/**
 * How text is shown to RE2. Without flag u, ECMAScript matches UTF-16 code units, half pairs included; RE2 matches code
 * points. So each surrogate is shown as one code point of its own, in a plane for private use, on both sides: pattern
 * and text.
 */
final class CodeUnits {
    static final int LAST = 0xFFFF;
    static final int FIRST_SURROGATE = Character.MIN_SURROGATE;
    static final int LAST_SURROGATE = Character.MAX_SURROGATE;
    private static final int PRIVATE_PLANE = 0x100000;

    private CodeUnits() {}

    static int codePoint(int unit) {
        return unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE ? PRIVATE_PLANE + unit : unit;
    }

    static CharSequence shown(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return rewritten(text, i);
            }
        }
        return text;
    }

    private static CharSequence rewritten(CharSequence text, int from) {
        StringBuilder shown = new StringBuilder(text.length() * 2).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            shown.appendCodePoint(codePoint(text.charAt(i)));
        }
        return shown;
    }
}
