package dev.fluo.rules.language.syntax;

/** Reads numbers, strings and regular expressions of {@link CommonSyntax}. */
final class CommonLiterals {

    private final TextCursor text;

    CommonLiterals(TextCursor text) {
        this.text = text;
    }

    /** Reads a decimal number. */
    Node.Constant number() {
        int start = text.next();
        int length = digits(0);
        if (length > 1 && text.ahead(0) == '0') {
            throw new UncommonSyntax();
        }
        if (text.ahead(length) == '.') {
            length = digitsAfter(length + 1);
        }
        if (text.ahead(length) == 'e' || text.ahead(length) == 'E') {
            char sign = text.ahead(length + 1);
            length = digitsAfter(length + (sign == '+' || sign == '-' ? 2 : 1));
        }
        text.pass(length);
        if (text.ahead(0) == '.') {
            throw new UncommonSyntax();
        }
        endOfWord();
        return new Node.Constant(Double.parseDouble(text.piece(start, start + length)), text.rangeFrom(start));
    }

    private int digits(int from) {
        int end = from;
        while (TextCursor.isDigit(text.ahead(end))) {
            end++;
        }
        return end;
    }

    private int digitsAfter(int from) {
        int end = digits(from);
        if (end == from) {
            throw new UncommonSyntax();
        }
        return end;
    }

    private void endOfWord() {
        char at = text.ahead(0);
        if (TextCursor.isNamePart(at) || at == '\\' || at >= 0x7f) {
            throw new UncommonSyntax();
        }
    }

    /** Reads a string in quotes, with no escape but that of a quote, a backslash, a tab or a line's end. */
    Node.Constant string() {
        int start = text.next();
        char quote = text.ahead(0);
        StringBuilder value = new StringBuilder();
        text.pass(1);
        while (text.ahead(0) != quote) {
            char at = text.ahead(0);
            if (at < ' ' || at == 0x2028 || at == 0x2029 || Character.isSurrogate(at)) {
                throw new UncommonSyntax();
            }
            if (at == '\\') {
                text.pass(1);
                at = escaped(text.ahead(0));
            }
            value.append(at);
            text.pass(1);
        }
        text.pass(1);
        return new Node.Constant(value.toString(), text.rangeFrom(start));
    }

    private static char escaped(char escape) {
        return switch (escape) {
            case '\\', '\'', '"' -> escape;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> throw new UncommonSyntax();
        };
    }

    /** Reads a regular expression of plain characters, {@code .}, simple classes and repetitions. */
    Node.Regex regex() {
        int start = text.next();
        text.pass(1);
        boolean repeatable = false;
        while (text.ahead(0) != '/') {
            repeatable = patternPart(repeatable);
        }
        String pattern = text.piece(start + 1, text.position());
        if (pattern.isEmpty()) {
            throw new UncommonSyntax();
        }
        text.pass(1);
        String flags = text.ahead(0) == 'i' ? "i" : "";
        text.pass(flags.length());
        endOfWord();
        return new Node.Regex(pattern, flags, text.rangeFrom(start));
    }

    /** Passes over one part of a pattern, and returns whether a repetition may follow. */
    private boolean patternPart(boolean repeatable) {
        char at = text.ahead(0);
        if (at == '\\') {
            if ("dwsDWS.-/".indexOf(text.ahead(1)) < 0) {
                throw new UncommonSyntax();
            }
            text.pass(2);
            return true;
        }
        boolean repetition = at == '*' || at == '+' || at == '?';
        boolean place = at == '^' || at == '$' || at == '|';
        boolean character = TextCursor.isNamePart(at) || at == '.' || at == ' ' || at == '-' || at == ':';
        if (!(character || place || (repetition && repeatable))) {
            throw new UncommonSyntax();
        }
        text.pass(1);
        return character && !place;
    }
}
