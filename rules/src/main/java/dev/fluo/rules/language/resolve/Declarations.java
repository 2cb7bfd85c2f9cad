package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.syntax.Node;
import java.util.ArrayList;
import java.util.List;

/** Declares the names of functions, variables, classes and patterns. */
final class Declarations {

    private final Session session;
    private final Resolver resolver;

    Declarations(Session session, Resolver resolver) {
        this.session = session;
        this.resolver = resolver;
    }

    /** Declares what a target binds, and gives the expressions in it that are to be rewritten. */
    List<Resolved> bind(Node target, NameScope.Declared as, NameScope scope) {
        if (target instanceof Node.Identifier name) {
            declare(name, as, scope);
            return List.of();
        }
        if (target instanceof Node.Pattern pattern) {
            // A pattern can take any member by name.
            session.attributes().all();
            pattern.names().forEach(name -> declare(name, NameScope.Declared.UNKNOWN, scope));
            return resolver.resolveAll(pattern.expressions(), scope);
        }
        return List.of(resolver.resolveReference(target, scope));
    }

    private void declare(Node.Identifier name, NameScope.Declared as, NameScope scope) {
        if (JavaScriptNames.ALL.contains(name.name())) {
            session.problems()
                    .error("reserved-name", "`" + name.name() + "` is taken", "choose another name", name.range());
        }
        scope.declare(name.name(), as);
    }

    /** Declares the {@code var}s inside a function, wherever they stand in it. */
    static void hoist(Node body, NameScope scope) {
        if (body instanceof Node.Declaration declaration && declaration.kind().equals("var")) {
            declaration
                    .declarators()
                    .forEach(declarator -> names(((Node.Declarator) declarator).target())
                            .forEach(name -> scope.declare(name.name(), NameScope.Declared.UNKNOWN)));
        }
        inside(body).forEach(child -> hoist(child, scope));
    }

    private static List<Node> inside(Node node) {
        if (node instanceof Node.Scope block) {
            return block.children();
        }
        if (node instanceof Node.Other other) {
            return other.children();
        }
        return node instanceof Node.ForEach loop ? List.of(loop.target(), loop.body()) : List.of();
    }

    /** Declares the functions, classes, {@code let}s and {@code const}s of a block before it is read. */
    static void announce(List<Node> statements, NameScope scope) {
        for (Node statement : statements) {
            if (statement instanceof Node.Function function && function.declaration()) {
                function.name().ifPresent(name -> scope.declare(name.name(), NameScope.Declared.FUNCTION));
            } else if (statement instanceof Node.ClassNode type) {
                type.name().ifPresent(name -> scope.declare(name.name(), NameScope.Declared.FUNCTION));
            } else if (statement instanceof Node.Declaration declaration
                    && !declaration.kind().equals("var")) {
                declaration
                        .declarators()
                        .forEach(declarator -> names(((Node.Declarator) declarator).target())
                                .forEach(name -> scope.declare(name.name(), NameScope.Declared.UNKNOWN)));
            }
        }
    }

    private static List<Node.Identifier> names(Node target) {
        List<Node.Identifier> names = new ArrayList<>();
        if (target instanceof Node.Identifier name) {
            names.add(name);
        } else if (target instanceof Node.Pattern pattern) {
            names.addAll(pattern.names());
        }
        return names;
    }
}
