package dev.fluo.tools.client.editing;

import dev.fluo.rules.language.tree.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an expression up to the cursor, and finds out what may stand there. The text may be incomplete: nothing in it is
 * refused.
 */
final class ExpressionScan {

    private static final Typed NONE = Typed.of(Type.UNDEFINED);

    /** An open bracket, with what counts inside of it. */
    private record Frame(Type scope, Type item, Map<String, Typed> variables, Typed afterClosing) {}

    private final String text;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private Type scope = Type.ANY;
    private Type item = Type.ANY;
    private Map<String, Typed> variables = new HashMap<>();
    private Typed current = NONE;
    private String name = "";
    private String parameter = "";
    private Typed owner = NONE;
    private boolean afterDot;
    private StringBuilder chain = new StringBuilder();
    private int at;

    private ExpressionScan(String text) {
        this.text = text;
    }

    /**
     * Returns the place behind a text.
     *
     * @param before the expression up to the word under the cursor
     * @return empty inside of a string or a comment
     */
    static Optional<ExpressionPlace> of(String before) {
        ExpressionScan scan = new ExpressionScan(before);
        while (scan.at < before.length()) {
            if (!scan.next()) {
                return Optional.empty();
            }
        }
        return Optional.of(new ExpressionPlace(
                scan.afterDot ? scan.current : NONE,
                scan.scope,
                Map.copyOf(scan.variables),
                scan.afterDot ? scan.chain.toString() : ""));
    }

    /** Reads the next token. Returns false if the text ends inside of it. */
    private boolean next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (Character.isJavaIdentifierStart(c)) {
            identifier();
        } else if (Character.isDigit(c)) {
            number();
        } else if (c == '\'' || c == '"' || c == '`') {
            return string(c);
        } else if (text.startsWith("//", at)) {
            return skipTo("\n", 1);
        } else if (text.startsWith("/*", at)) {
            return skipTo("*/", 2);
        } else if (c == '/' && current.type() == Type.UNDEFINED) {
            return regex();
        } else {
            sign(c);
        }
        return true;
    }

    private void identifier() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        name = text.substring(start, at);
        owner = afterDot ? current : NONE;
        if (afterDot) {
            chain.append(name);
            current = current.field(name);
        } else {
            chain = new StringBuilder(name);
            current = root(name);
        }
        afterDot = false;
    }

    private Typed root(String word) {
        if (variables.containsKey(word)) {
            return variables.get(word);
        }
        return switch (word) {
            case "trace" -> Typed.of(Type.TRACE);
            case "stream" -> Typed.of(Type.STREAM);
            case "lists" -> Typed.of(Type.LISTS);
            case "span", "event", "link", "call", "change", "group" -> Typed.of(scope);
            default -> Typed.of(scope).field(word);
        };
    }

    private void number() {
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        value(Type.NUMBER);
    }

    private boolean string(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        at = end + 1;
        value(Type.STRING);
        return end < text.length();
    }

    private boolean regex() {
        int end = at + 1;
        boolean inClass = false;
        while (end < text.length() && (inClass || text.charAt(end) != '/')) {
            char c = text.charAt(end);
            inClass = c == '[' || (inClass && c != ']');
            end += c == '\\' ? 2 : 1;
        }
        at = end + 1;
        value(Type.REGEX);
        return end < text.length();
    }

    private boolean skipTo(String end, int length) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + length;
        return found >= 0;
    }

    private void value(Type type) {
        current = Typed.of(type);
        name = "";
        owner = NONE;
        afterDot = false;
        chain = new StringBuilder();
    }

    private void sign(char c) {
        at++;
        if (c == '.' || (c == '?' && at < text.length() && text.charAt(at) == '.')) {
            at += c == '?' ? 1 : 0;
            afterDot = true;
            chain.append('.');
            return;
        }
        if (c == '=' && at < text.length() && text.charAt(at) == '>') {
            at++;
            arrow();
        } else if (c == '(' || c == '[' || c == '{') {
            open(c);
        } else if (c == ')' || c == ']' || c == '}') {
            close();
        } else {
            value(Type.UNDEFINED);
        }
    }

    private void arrow() {
        variables.put(name.isEmpty() ? parameter : name, Typed.of(item));
        scope = Type.ANY;
        value(Type.UNDEFINED);
    }

    private void open(char bracket) {
        boolean call = bracket == '(' && !name.isEmpty() && current.type() != Type.UNDEFINED;
        Typed receiver = owner.type() == Type.UNDEFINED ? Typed.of(scope) : owner;
        Typed result = call ? receiver.call(name) : Typed.ANY;
        frames.push(new Frame(scope, item, variables, result));
        if (call) {
            Type inside = receiver.scopeOf(name);
            item = inside;
            scope = inside == Type.ANY ? scope : inside;
        }
        variables = new HashMap<>(variables);
        value(Type.UNDEFINED);
    }

    private void close() {
        Frame frame = frames.poll();
        if (frame == null) {
            value(Type.ANY);
            return;
        }
        parameter = name;
        scope = frame.scope();
        item = frame.item();
        variables = frame.variables();
        value(Type.ANY);
        current = frame.afterClosing();
    }
}
