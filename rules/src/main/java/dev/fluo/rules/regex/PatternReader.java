package dev.fluo.rules.regex;

/** A cursor over the pattern's code units. */
final class PatternReader {
    static final int END = -1;
    private final String pattern;
    private int position;

    PatternReader(String pattern) {
        this.pattern = pattern;
    }

    /** The unit under the cursor, or {@link #END}. */
    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        int at = position + ahead;
        return at < pattern.length() ? pattern.charAt(at) : END;
    }

    int next() {
        int unit = peek();
        position++;
        return unit;
    }

    boolean take(String text) {
        boolean found = pattern.startsWith(text, position);
        position += found ? text.length() : 0;
        return found;
    }

    /** Reads a decimal number, or gives −1 and stays where there is none. */
    int number() throws NotLinearException {
        int from = position;
        while (isDigit(peek())) {
            position++;
        }
        if (position - from > 4) {
            throw new NotLinearException("the repeat count " + pattern.substring(from, position) + " is too large");
        }
        return from == position ? -1 : Integer.parseInt(pattern.substring(from, position));
    }

    /** Reads exactly so many hexadecimal digits. */
    int hexadecimal(int count) throws NotLinearException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int unit = next();
            int digit = unit > 'f' ? -1 : Character.digit(unit, 16);
            if (digit < 0) {
                throw new NotLinearException("an escape \\x or \\u lacks its " + count + " hexadecimal digits");
            }
            value = value * 16 + digit;
        }
        return value;
    }

    int position() {
        return position;
    }

    void back(int earlier) {
        position = earlier;
    }

    static boolean isDigit(int unit) {
        return unit >= '0' && unit <= '9';
    }

    static boolean isLetter(int unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    }
}
