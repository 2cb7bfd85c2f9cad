package dev.fluo.rules.value;

/** ECMAScript's white space and line terminators (ECMA-262, 12.2 and 12.3). */
public final class WhiteSpace {
    private WhiteSpace() {}

    /**
     * Returns whether a UTF-16 code unit is white space or a line terminator: what {@code trim} removes and {@code \s}
     * matches.
     */
    public static boolean is(char unit) {
        if (unit < 0x80) {
            return unit == ' ' || (unit >= '\t' && unit <= '\r');
        }
        return unit == 0xFEFF
                || unit == 0x2028
                || unit == 0x2029
                || Character.getType(unit) == Character.SPACE_SEPARATOR;
    }

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && is(text.charAt(from))) {
            from++;
        }
        while (to > from && is(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
