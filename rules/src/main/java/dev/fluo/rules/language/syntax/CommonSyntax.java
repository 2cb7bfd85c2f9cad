package dev.fluo.rules.language.syntax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the expressions that nearly all conditions are made of: names, constants, members, calls, operators, arrow
 * functions that are one expression. It starts no JavaScript engine. It gives the tree that acorn gives, or none: all
 * other texts, the wrong ones among them, are acorn's.
 */
final class CommonSyntax {

    /** Half of what {@link RuleParser#MAX_DEPTH} allows: acorn's tree has nodes that {@link Node} has not. */
    private static final int MAX_LEVELS = RuleParser.MAX_DEPTH / 2 - 10;

    private static final int MAX_NESTING = 60;

    private final TextCursor text;
    private final CommonLiterals literals;
    private final CommonBrackets brackets;
    private int nesting;

    private CommonSyntax(String text, int position) {
        this.text = new TextCursor(text, position);
        this.literals = new CommonLiterals(this.text);
        this.brackets = new CommonBrackets(this.text, literals, this::value);
    }

    /** Parses one expression and nothing after it; empty if it is not of the common syntax. */
    static Optional<Node> expression(String text) {
        try {
            CommonSyntax parser = new CommonSyntax(text, 0);
            Node node = parser.bounded();
            return parser.text.next() == text.length() ? Optional.of(node) : Optional.empty();
        } catch (UncommonSyntax e) {
            return Optional.empty();
        }
    }

    /** Parses an expression that ends at a closing brace; empty if it is not of the common syntax. */
    static Optional<RuleParser.Hole> hole(String text, int position) {
        try {
            CommonSyntax parser = new CommonSyntax(text, position);
            Node node = parser.bounded();
            return parser.text.peek() == '}'
                    ? Optional.of(new RuleParser.Hole(node, parser.text.position()))
                    : Optional.empty();
        } catch (UncommonSyntax e) {
            return Optional.empty();
        }
    }

    private Node bounded() {
        Node node = value();
        if (!Levels.areAtMost(node, MAX_LEVELS)) {
            throw new UncommonSyntax();
        }
        return node;
    }

    private void enter() {
        if (++nesting > MAX_NESTING) {
            throw new UncommonSyntax();
        }
    }

    /** Parses an operand of the comma: an arrow function or a conditional expression. */
    private Node value() {
        enter();
        Optional<Node> arrow = arrow();
        Node node = arrow.isPresent() ? arrow.get() : conditional();
        nesting--;
        return node;
    }

    private Optional<Node> arrow() {
        int start = text.next();
        if (!ArrowParameters.areNext(text)) {
            return Optional.empty();
        }
        List<Node> parameters = ArrowParameters.read(text);
        text.next();
        text.pass(2);
        if (text.peek() == '{') {
            throw new UncommonSyntax();
        }
        Node body = value();
        return Optional.of(
                new Node.Function(Optional.empty(), parameters, body, true, false, true, text.rangeFrom(start)));
    }

    private Node conditional() {
        int start = text.next();
        Node test = new CommonOperators(text, this::unary).chain();
        if (text.peek() != '?') {
            return test;
        }
        text.pass(1);
        Node then = value();
        text.expect(':');
        Node otherwise = value();
        return new Node.Conditional(test, then, otherwise, text.rangeFrom(start));
    }

    private Node unary() {
        int start = text.next();
        String operator = unaryOperator();
        if (operator == null) {
            return subscripts();
        }
        text.pass(operator.length());
        enter();
        Node operand = unary();
        nesting--;
        return new Node.Unary(operator, operand, text.rangeFrom(start));
    }

    private @Nullable String unaryOperator() {
        char at = text.peek();
        if (at == '-' || at == '+') {
            if (text.ahead(1) == at) {
                throw new UncommonSyntax();
            }
            return String.valueOf(at);
        }
        if (at == '!' || at == '~') {
            return String.valueOf(at);
        }
        return text.isWord("typeof") ? "typeof" : null;
    }

    private Node subscripts() {
        int start = text.next();
        Node node = atom();
        for (int links = 0; links < MAX_LEVELS; links++) {
            char at = text.peek();
            boolean optional = at == '?' && text.ahead(1) == '.' && !TextCursor.isDigit(text.ahead(2));
            if (optional) {
                text.pass(2);
                at = text.peek();
            } else if (at == '.') {
                text.pass(1);
                node = named(node, false, start);
                continue;
            }
            if (at == '[') {
                text.pass(1);
                Node property = value();
                text.expect(']');
                node = new Node.Member(node, property, true, optional, text.rangeFrom(start));
            } else if (at == '(') {
                node = new Node.Call(node, brackets.list('(', ')'), optional, text.rangeFrom(start));
            } else if (optional) {
                node = named(node, true, start);
            } else {
                return node;
            }
        }
        throw new UncommonSyntax();
    }

    private Node named(Node object, boolean optional, int start) {
        int at = text.next();
        Node.Identifier property = new Node.Identifier(text.name(), text.rangeFrom(at));
        return new Node.Member(object, property, false, optional, text.rangeFrom(start));
    }

    private Node atom() {
        int start = text.next();
        char at = text.peek();
        if (at == '\'' || at == '"') {
            return literals.string();
        }
        if (TextCursor.isDigit(at) || (at == '.' && TextCursor.isDigit(text.ahead(1)))) {
            return literals.number();
        }
        return switch (at) {
            case '/' -> literals.regex();
            case '[' -> new Node.Elements(brackets.list('[', ']'), text.rangeFrom(start));
            case '{' -> brackets.members();
            case '(' -> {
                text.pass(1);
                Node inner = value();
                text.expect(')');
                yield inner;
            }
            default -> word(start);
        };
    }

    private Node word(int start) {
        for (String word : List.of("true", "false", "null")) {
            if (text.isWord(word)) {
                text.pass(word.length());
                return new Node.Constant(word.equals("null") ? null : word.equals("true"), text.rangeFrom(start));
            }
        }
        return text.identifier();
    }
}
