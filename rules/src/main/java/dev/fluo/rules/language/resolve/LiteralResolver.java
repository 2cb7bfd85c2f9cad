package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.TemplateText;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.regex.PatternSize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves constants, templates, arrays and regular expressions. */
final class LiteralResolver {

    private final Session session;
    private final Resolver resolver;

    LiteralResolver(Session session, Resolver resolver) {
        this.session = session;
        this.resolver = resolver;
    }

    static boolean knows(Node node) {
        return node instanceof Node.Constant
                || node instanceof Node.BigNumber
                || node instanceof Node.Regex
                || node instanceof Node.Template
                || node instanceof Node.Elements;
    }

    Resolved resolve(Node node, NameScope names) {
        if (node instanceof Node.Constant constant) {
            return constant(constant);
        }
        if (node instanceof Node.Regex regex) {
            return regex(regex);
        }
        if (node instanceof Node.Template template) {
            return template(template, names);
        }
        if (node instanceof Node.Elements elements) {
            return elements(elements, names);
        }
        return session.refuse(
                "big-integer",
                "large integers are not supported",
                "leave out the `n`, or write it as text: whole numbers of 64 bits are compared exactly with text",
                node.range());
    }

    private Resolved constant(Node.Constant constant) {
        session.note(new Construct.Constant(constant));
        Type type = typeOf(constant.value());
        Expr tree = new Literal(type, constant.value(), constant.range());
        String text = constant.range().of(session.source());
        return type == Type.NUMBER
                ? Resolved.loose(constant.range(), type, Optional.of(tree), text)
                : Resolved.tight(constant.range(), type, Optional.of(tree), text);
    }

    private static Type typeOf(@Nullable Object value) {
        if (value == null) {
            return Type.NULL;
        }
        if (value instanceof Boolean) {
            return Type.BOOLEAN;
        }
        return value instanceof Double ? Type.NUMBER : Type.STRING;
    }

    private Resolved regex(Node.Regex regex) {
        for (String flag : List.of("g", "y")) {
            if (regex.flags().contains(flag)) {
                return session.refuse(
                        "regex-flag",
                        "flag `" + flag + "` of a regular expression keeps a position from one test to the next",
                        "leave the flag out",
                        regex.range());
            }
        }
        Optional<String> excess = PatternSize.excess(regex.pattern());
        if (excess.isPresent()) {
            return session.refuse(
                    "regex-too-large",
                    "the regular expression is too large: " + excess.get(),
                    "repeat less, or test for its parts one by one",
                    regex.range());
        }
        RegexLiteral tree = new RegexLiteral(regex.pattern(), regex.flags(), regex.range());
        session.hasRegex(tree);
        return Resolved.tight(
                regex.range(), Type.REGEX, Optional.of(tree), regex.range().of(session.source()));
    }

    private Resolved template(Node.Template template, NameScope names) {
        List<Resolved> values = resolver.resolveAll(template.values(), names);
        values.forEach(value -> OneValue.require(session, value));
        Optional<Expr> tree =
                Trees.all(values).map(trees -> new TemplateText(template.texts(), trees, template.range()));
        return Resolved.tight(
                template.range(), Type.STRING, tree, Splice.of(session.source(), template.range(), values));
    }

    private Resolved elements(Node.Elements elements, NameScope names) {
        List<Resolved> values = resolver.resolveAll(elements.elements(), names);
        Optional<Expr> tree = Trees.all(values).map(trees -> new ArrayLiteral(trees, elements.range()));
        return Resolved.tight(
                elements.range(), Type.ARRAY, tree, Splice.of(session.source(), elements.range(), values));
    }
}
