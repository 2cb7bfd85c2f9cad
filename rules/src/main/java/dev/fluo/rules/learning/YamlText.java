package dev.fluo.rules.learning;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Scalars of YAML. */
final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
    private static final Pattern WORD = Pattern.compile("true|false|null|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);
    private static final int NANO_DIGITS = 6;

    private YamlText() {}

    /** Returns a text as a scalar on one line: plain where YAML reads it as this text, else in double quotes. */
    static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == '"' || at == '\\') {
                quoted.append('\\').append(at);
            } else if (isPrintable(at)) {
                quoted.append(at);
            } else {
                quoted.append(String.format("\\u%04x", (int) at));
            }
        }
        return quoted.append('"').toString();
    }

    /** Returns an attribute's value: a text, a number or a boolean. */
    static String value(Object value) {
        return value instanceof String text ? scalar(text) : Literals.literal(value);
    }

    /** Returns nanoseconds as milliseconds. */
    static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** Returns whether a character may stand in a document as it is. */
    static boolean isPrintable(char at) {
        return (at >= ' ' && at < 0x7f) || (at >= 0xa1 && at < 0xd800 && at != 0x2028 && at != 0x2029);
    }
}
