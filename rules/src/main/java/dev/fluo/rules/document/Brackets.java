package dev.fluo.rules.document;

/** A check whether a text stops in the middle of an expression, as far as quotes and brackets tell. */
final class Brackets {
    private Brackets() {}

    static boolean open(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return quote != 0 || depth > 0;
    }
}
