package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves functions: bare expressions, arrows that are applied to items, and any other. */
final class FunctionResolver {

    private final Session session;
    private final Resolver resolver;
    private final BooleanPositions booleans;

    FunctionResolver(Session session, Resolver resolver, BooleanPositions booleans) {
        this.session = session;
        this.resolver = resolver;
        this.booleans = booleans;
    }

    /** A bare expression, which becomes an arrow over its receiver. */
    Resolved bare(Node body, Type item, boolean predicate, NameScope scope) {
        Binding receiver = session.freshBinding(item);
        Resolved resolved = resolver.resolve(body, scope.bare(new NameScope.Receiver(item, receiver)));
        checkResult(resolved, predicate);
        if (predicate) {
            session.note(new Construct.Predicate(body));
        }
        Optional<Expr> tree = resolved.tree().map(expr -> new Lambda(List.of(receiver), expr, true, body.range()));
        boolean object = resolved.javascript().startsWith("{");
        String result = object ? "(" + resolved.javascript() + ")" : resolved.javascript();
        String javascript = receiver.name() + " => " + result;
        return Resolved.loose(body.range(), Type.FUNCTION, tree, javascript).withParts(List.of(resolved));
    }

    /**
     * An arrow or a function that is given to a method of the language: its parameter is the item, and there is no
     * receiver.
     */
    Resolved applied(Node.Function function, Type item, boolean predicate, NameScope scope) {
        return applied(function, item, item != Type.ANY, predicate, scope.arrow());
    }

    /** A predicate over the items of an array, which are values and no parts of the trace. The receiver around it stays. */
    Resolved ofValues(Node.Function function, NameScope scope) {
        return applied(function, Type.ANY, true, true, scope.function());
    }

    /** @param known whether more is known of the item than that it is something */
    private Resolved applied(Node.Function function, Type item, boolean known, boolean predicate, NameScope inside) {
        List<Binding> bindings = new ArrayList<>();
        for (Node parameter : function.parameters()) {
            if (bindings.isEmpty() && parameter instanceof Node.Identifier name) {
                bindings.add(session.binding(name.name(), item));
                Optional<Binding> binding = known ? Optional.of(bindings.get(0)) : Optional.empty();
                inside.declare(name.name(), new NameScope.Declared(item, binding));
            }
        }
        boolean simple = function.arrow()
                && function.plain()
                && bindings.size() == function.parameters().size()
                && !(function.body() instanceof Node.Scope);
        if (!simple) {
            session.needsJavaScript(
                    "a function with statements, or with other than one plain parameter, is only known to JavaScript");
        }
        Resolved resolved = body(function, inside, !bindings.isEmpty());
        if (!simple) {
            return resolved;
        }
        Resolved result = resolved.parts().get(resolved.parts().size() - 1);
        checkResult(result, predicate);
        Optional<Expr> tree = result.tree().map(expr -> new Lambda(bindings, expr, false, function.range()));
        return Resolved.loose(function.range(), Type.FUNCTION, tree, resolved.javascript())
                .withParts(List.of(result));
    }

    /** A function that is a value or a declaration. */
    Resolved value(Node.Function function, NameScope scope) {
        session.needsJavaScript("a function that is not an argument of a set's method is only known to JavaScript");
        return body(function, scope.function(), false);
    }

    private Resolved body(Node.Function function, NameScope inside, boolean firstIsDeclared) {
        List<Resolved> parts = new ArrayList<>();
        if (!function.arrow()) {
            inside.declare("arguments", NameScope.Declared.UNKNOWN);
            function.name().ifPresent(name -> inside.declare(name.name(), NameScope.Declared.FUNCTION));
        }
        Declarations declarations = new Declarations(session, resolver);
        List<Node> parameters = function.parameters();
        for (Node parameter : firstIsDeclared ? parameters.subList(1, parameters.size()) : parameters) {
            parts.addAll(declarations.bind(parameter, NameScope.Declared.UNKNOWN, inside));
        }
        Declarations.hoist(function.body(), inside);
        parts.add(resolver.resolve(function.body(), inside));
        return Resolved.loose(
                        function.range(),
                        Type.FUNCTION,
                        Optional.empty(),
                        Splice.of(session.source(), function.range(), parts))
                .withParts(parts);
    }

    private void checkResult(Resolved result, boolean predicate) {
        if (predicate) {
            booleans.requireTruth(result);
        } else {
            OneValue.require(session, result);
        }
    }
}
