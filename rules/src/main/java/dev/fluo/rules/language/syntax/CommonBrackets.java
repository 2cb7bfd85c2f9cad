package dev.fluo.rules.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Parser of what stands in brackets, separated by commas: arguments, elements, and members of an object. */
final class CommonBrackets {

    private final TextCursor text;
    private final CommonLiterals literals;
    private final Supplier<Node> value;

    /** @param value parses one value */
    CommonBrackets(TextCursor text, CommonLiterals literals, Supplier<Node> value) {
        this.text = text;
        this.literals = literals;
        this.value = value;
    }

    List<Node> list(char open, char close) {
        text.expect(open);
        List<Node> values = new ArrayList<>();
        while (text.peek() != close) {
            int start = text.next();
            if (text.startsWith("...")) {
                text.pass(3);
                Node argument = value.get();
                values.add(new Node.Spread(argument, text.rangeFrom(start)));
            } else {
                values.add(value.get());
            }
            if (text.peek() != close) {
                text.expect(',');
                if (text.peek() == close) {
                    throw new UncommonSyntax();
                }
            }
        }
        text.expect(close);
        return values;
    }

    Node members() {
        int start = text.next();
        text.expect('{');
        List<Node> members = new ArrayList<>();
        while (text.peek() != '}') {
            int at = text.next();
            Node key = key();
            text.expect(':');
            Node member = value.get();
            members.add(new Node.Property(key, false, false, member, text.rangeFrom(at)));
            if (text.peek() != '}') {
                text.expect(',');
            }
        }
        text.expect('}');
        if (text.peek() == '/') {
            throw new UncommonSyntax(); // acorn may take it for a regular expression
        }
        return new Node.Members(members, text.rangeFrom(start));
    }

    private Node key() {
        int start = text.next();
        char at = text.peek();
        if (at == '\'' || at == '"') {
            Node.Constant key = literals.string();
            if ("__proto__".equals(key.value())) {
                throw new UncommonSyntax();
            }
            return key;
        }
        String name = text.name();
        if (name.equals("__proto__")) {
            throw new UncommonSyntax();
        }
        return new Node.Identifier(name, text.rangeFrom(start));
    }
}
