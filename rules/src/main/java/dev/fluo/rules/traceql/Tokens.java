package dev.fluo.rules.traceql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of a query, after <a href="https://grafana.com/docs/tempo/latest/traceql/">TraceQL</a>: an attribute goes on
 * up to a blank or an operator that cannot stand in it.
 */
final class Tokens {

    /** Longer operators first. */
    private static final List<String> OPERATORS = List.of(
            "&>>", "&<<", "!>>", "!<<", "&&", "||", "&>", "&<", "&~", "!>", "!<", "!=", "!~", ">>", "<<", ">=", "<=",
            "=~", "{", "}", "(", ")", "|", ",", "!", "~", "=", "<", ">", "+", "-", "*", "/", "%", "^");

    private static final Pattern DURATION = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ns|us|µs|ms|s|m|h))+(?![\\w.])");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?(?![\\w])");
    private static final Pattern SCOPE =
            Pattern.compile("(?:span|resource|parent|event|link|instrumentation|trace)?\\.(?=[^\\s\\d(){}=~!<>&|^,])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*(?::[A-Za-z]\\w*)?");
    private static final String ENDS_ATTRIBUTE = "(){}=~!<>&|^,";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int current;

    Tokens(String text) throws TraceQlException {
        this.text = text;
        while (skipBlanks()) {
            read();
        }
        tokens.add(new Token(Token.Kind.END, "the end", text.length()));
    }

    private boolean skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    private void read() throws TraceQlException {
        int start = position;
        char at = text.charAt(position);
        if (at == '"' || at == '`') {
            String value = quoted();
            tokens.add(new Token(Token.Kind.STRING, value, start));
            return;
        }
        if (found(SCOPE)) {
            attribute();
            tokens.add(new Token(Token.Kind.ATTRIBUTE, text.substring(start, position), start));
            return;
        }
        if (added(DURATION, Token.Kind.DURATION) || added(NUMBER, Token.Kind.NUMBER) || added(WORD, Token.Kind.WORD)) {
            return;
        }
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, position)) {
                position += operator.length();
                tokens.add(new Token(Token.Kind.OPERATOR, operator, start));
                return;
            }
        }
        throw new TraceQlException("nothing in TraceQL begins with this character", start);
    }

    private boolean found(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        matcher.useTransparentBounds(true);
        return matcher.lookingAt();
    }

    private boolean added(Pattern pattern, Token.Kind kind) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        tokens.add(new Token(kind, matcher.group(), position));
        position = matcher.end();
        return true;
    }

    private void attribute() throws TraceQlException {
        while (position < text.length()) {
            char at = text.charAt(position);
            if (at == '"') {
                quoted();
            } else if (Character.isWhitespace(at) || ENDS_ATTRIBUTE.indexOf(at) >= 0) {
                return;
            } else {
                position++;
            }
        }
    }

    /** Reads a string in quotes or, without escapes, in backticks. */
    private String quoted() throws TraceQlException {
        int start = position;
        char quote = text.charAt(position++);
        StringBuilder value = new StringBuilder();
        while (position < text.length() && text.charAt(position) != quote) {
            char at = text.charAt(position++);
            if (at == '\\' && quote == '"' && position < text.length()) {
                at = escaped(text.charAt(position++));
            }
            value.append(at);
        }
        if (position == text.length()) {
            throw new TraceQlException("this string has no closing quote", start);
        }
        position++;
        return value.toString();
    }

    private char escaped(char escape) throws TraceQlException {
        return switch (escape) {
            case '\\', '"', '\'' -> escape;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> throw new TraceQlException("unknown escape \\" + escape, position - 2);
        };
    }

    Token peek() {
        return tokens.get(current);
    }

    Token peekAfter() {
        return tokens.get(Math.min(current + 1, tokens.size() - 1));
    }

    /** Returns the first token that is no opening parenthesis. */
    Token firstBehindParentheses() {
        int at = current;
        while (tokens.get(at).is("(")) {
            at++;
        }
        return tokens.get(at);
    }

    Token next() {
        Token token = tokens.get(current);
        if (token.kind() != Token.Kind.END) {
            current++;
        }
        return token;
    }

    boolean take(String operator) {
        if (!peek().is(operator)) {
            return false;
        }
        current++;
        return true;
    }

    void expect(String operator) throws TraceQlException {
        if (!take(operator)) {
            throw unexpected("`" + operator + "`");
        }
    }

    TraceQlException unexpected(String wanted) {
        Token token = peek();
        String found = token.kind() == Token.Kind.END ? "the query ends" : "`" + token.text() + "` comes";
        return new TraceQlException(found + " where " + wanted + " is needed", token.position());
    }
}
