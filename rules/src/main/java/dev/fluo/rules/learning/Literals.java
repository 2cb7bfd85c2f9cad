package dev.fluo.rules.learning;

import java.util.Collection;
import java.util.stream.Collectors;

/** Literals of the rule language. */
final class Literals {

    private Literals() {}

    /** Returns a text as a literal in single quotes, without a line break or control character. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at == '\'' || at == '\\') {
                quoted.append('\\').append(at);
            } else if (YamlText.isPrintable(at)) {
                quoted.append(at);
            } else {
                quoted.append(String.format("\\u%04x", (int) at));
            }
        }
        return quoted.append('\'').toString();
    }

    /** Returns the literal of an attribute's value: a text, a number or a boolean. */
    static String literal(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    /** Returns a list of texts, in the order that they have. */
    static String list(Collection<String> texts) {
        return texts.stream().map(Literals::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
