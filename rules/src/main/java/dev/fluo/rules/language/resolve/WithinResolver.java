package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.Windows;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Within;
import dev.fluo.rules.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Resolves {@code { within: '30s' }}. In the rewritten text it stays an object with the time in milliseconds. */
final class WithinResolver {

    private final Session session;
    private final Resolver resolver;

    WithinResolver(Session session, Resolver resolver) {
        this.session = session;
        this.resolver = resolver;
    }

    Resolved resolve(Node argument, NameScope scope) {
        boolean fits = argument instanceof Node.Members members
                && members.members().size() == 1
                && members.members().get(0) instanceof Node.Property property
                && property.key() instanceof Node.Identifier key
                && key.name().equals("within")
                && !property.computed();
        if (!fits) {
            return session.refuse(
                    "wrong-argument", "this is not a length of time", "write `{ within: '30s' }`", argument.range());
        }
        Node.Property property =
                (Node.Property) ((Node.Members) argument).members().get(0);
        Resolved millis = millis(property.value(), scope);
        Optional<Expr> tree = millis.tree().map(expr -> new Within(expr, argument.range()));
        String javascript = property.shorthand()
                ? "{ within: " + millis.javascript() + " }"
                : Splice.of(session.source(), argument.range(), List.of(millis));
        return Resolved.loose(argument.range(), Type.OBJECT, tree, javascript);
    }

    private Resolved millis(Node value, NameScope scope) {
        Resolved resolved = resolver.resolve(value, scope);
        if (value instanceof Node.Constant constant && constant.value() instanceof String window) {
            OptionalDouble millis = Windows.millis(window);
            if (millis.isPresent()) {
                Expr tree = new Literal(Type.NUMBER, millis.getAsDouble(), value.range());
                String javascript = Values.toStringValue(millis.getAsDouble());
                return Resolved.loose(value.range(), Type.NUMBER, Optional.of(tree), javascript);
            }
        }
        if (resolved.type() != Type.NUMBER && !resolved.isUnknown()) {
            return session.refuse(
                    "wrong-argument",
                    "`" + BriefText.of(value.range().of(session.source())) + "` is not a length of time",
                    "write a window such as `'30s'` or `'10m'`, or a number such as `2 * seconds`",
                    value.range());
        }
        return resolved;
    }
}
