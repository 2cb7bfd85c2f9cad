package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.ForeignSyntax;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves statements, and expressions that only JavaScript knows. */
final class StatementResolver {

    /**
     * The words with which messages call the expressions that have no record of their own; any other is a statement.
     */
    private static final Map<String, String> PHRASES = Map.of(
            "NewExpression", "`new`",
            "SequenceExpression", "the comma operator",
            "TaggedTemplateExpression", "a tagged template",
            "ThisExpression", "`this`",
            "ArrayWithHoles", "an array with holes",
            "AwaitExpression", "`await`",
            "YieldExpression", "`yield`");

    private final Session session;
    private final Resolver resolver;
    private final BooleanPositions booleans;
    private final Declarations declarations;

    StatementResolver(Session session, Resolver resolver, BooleanPositions booleans) {
        this.session = session;
        this.resolver = resolver;
        this.booleans = booleans;
        this.declarations = new Declarations(session, resolver);
    }

    Resolved resolve(Node node, NameScope scope) {
        if (node instanceof Node.Scope block) {
            return block(block, scope);
        }
        if (node instanceof Node.Declaration declaration) {
            return declaration(declaration, scope);
        }
        if (node instanceof Node.ForEach loop) {
            return forEach(loop, scope);
        }
        if (node instanceof Node.Assignment assignment) {
            return assignment(assignment, scope);
        }
        if (node instanceof Node.Members members) {
            return members(members, scope);
        }
        if (node instanceof Node.Spread spread) {
            session.needsJavaScript("`...` is only known to JavaScript");
            return resolver.javascript(spread.range(), List.of(resolver.resolve(spread.argument(), scope)));
        }
        if (node instanceof Node.ClassNode type) {
            session.needsJavaScript("a class is only known to JavaScript");
            return resolver.javascript(type.range(), resolver.resolveAll(type.children(), scope.block()));
        }
        if (node instanceof Node.Pattern pattern) {
            return resolver.javascript(pattern.range(), resolver.resolveAll(pattern.expressions(), scope));
        }
        return other((Node.Other) node, scope);
    }

    private Resolved block(Node.Scope block, NameScope scope) {
        NameScope inside = scope.block();
        Declarations.announce(block.children(), inside);
        return resolver.javascript(block.range(), resolver.resolveAll(block.children(), inside));
    }

    private Resolved declaration(Node.Declaration declaration, NameScope scope) {
        List<Resolved> parts = new ArrayList<>();
        for (Node node : declaration.declarators()) {
            Node.Declarator declarator = (Node.Declarator) node;
            Optional<Resolved> value = declarator.value().map(init -> resolver.resolve(init, scope));
            boolean constant = declaration.kind().equals("const");
            Type type = constant ? value.map(Resolved::type).orElse(Type.ANY) : Type.ANY;
            parts.addAll(declarations.bind(declarator.target(), new NameScope.Declared(type, Optional.empty()), scope));
            value.ifPresent(parts::add);
        }
        return resolver.javascript(declaration.range(), parts);
    }

    private Resolved forEach(Node.ForEach loop, NameScope scope) {
        NameScope inside = scope.block();
        Resolved iterated = resolver.resolve(loop.iterated(), inside);
        Type item = loop.values() ? iterated.type().item() : Type.ANY;
        List<Resolved> parts = new ArrayList<>();
        if (loop.target() instanceof Node.Declaration declaration) {
            Node target = ((Node.Declarator) declaration.declarators().get(0)).target();
            parts.addAll(declarations.bind(target, new NameScope.Declared(item, Optional.empty()), inside));
        } else {
            parts.add(resolver.resolveReference(loop.target(), inside));
        }
        parts.add(iterated);
        parts.add(resolver.resolve(loop.body(), inside));
        return resolver.javascript(loop.range(), parts);
    }

    private Resolved assignment(Node.Assignment assignment, NameScope scope) {
        session.needsJavaScript("an assignment is only known to JavaScript");
        List<Resolved> parts = new ArrayList<>();
        if (assignment.target() instanceof Node.Identifier name) {
            if (scope.find(name.name()).isEmpty()) {
                return refuseAssignment(name.range());
            }
        } else {
            if (assignment.target() instanceof Node.Member member && !isDeclared(member, scope)) {
                return refuseAssignment(member.range());
            }
            parts.add(resolver.resolveReference(assignment.target(), scope));
        }
        assignment.value().ifPresent(value -> parts.add(resolver.resolve(value, scope)));
        return resolver.javascript(assignment.range(), parts);
    }

    private static boolean isDeclared(Node.Member member, NameScope scope) {
        Node object = member.object();
        while (object instanceof Node.Member further) {
            object = further.object();
        }
        return !(object instanceof Node.Identifier name)
                || scope.find(name.name()).isPresent();
    }

    private Resolved refuseAssignment(SourceRange range) {
        return session.refuse(
                "assignment",
                "`" + BriefText.of(range.of(session.source())) + "` cannot be assigned to",
                ForeignSyntax.hint(session.source()).orElse("did you mean `==`?"),
                range);
    }

    private Resolved members(Node.Members members, NameScope scope) {
        session.needsJavaScript("an object is only known to JavaScript");
        List<Resolved> parts = new ArrayList<>();
        for (Node member : members.members()) {
            if (member instanceof Node.Property property) {
                parts.addAll(property(property, scope));
            } else {
                parts.add(resolver.resolve(member, scope));
            }
        }
        return Resolved.tight(
                members.range(), Type.OBJECT, Optional.empty(), Splice.of(session.source(), members.range(), parts));
    }

    private List<Resolved> property(Node.Property property, NameScope scope) {
        Resolved value = resolver.resolve(property.value(), scope);
        if (property.shorthand()) {
            String name = property.range().of(session.source());
            return List.of(
                    Resolved.loose(property.range(), value.type(), Optional.empty(), name + ": " + value.javascript()));
        }
        return property.computed() ? List.of(resolver.resolve(property.key(), scope), value) : List.of(value);
    }

    private Resolved other(Node.Other other, NameScope scope) {
        session.needsJavaScript(PHRASES.getOrDefault(other.type(), "a statement") + " is only known to JavaScript");
        return switch (other.type()) {
            case "NewExpression", "TaggedTemplateExpression" -> reference(other, scope);
            case "IfStatement", "WhileStatement" -> tested(other, scope);
            case "SequenceExpression" -> {
                Resolved plain = resolver.javascript(other.range(), resolver.resolveAll(other.children(), scope));
                yield Resolved.tight(plain.range(), Type.ANY, Optional.empty(), "(" + plain.javascript() + ")");
            }
            case "ReturnStatement" -> returned(other, scope);
            default -> resolver.javascript(other.range(), resolver.resolveAll(other.children(), scope));
        };
    }

    /** The first part is called, so it must stay a reference. */
    private Resolved reference(Node.Other other, NameScope scope) {
        List<Resolved> parts = new ArrayList<>();
        parts.add(resolver.resolveReference(other.children().get(0), scope));
        parts.addAll(
                resolver.resolveAll(other.children().subList(1, other.children().size()), scope));
        return resolver.javascript(other.range(), parts);
    }

    private Resolved tested(Node.Other other, NameScope scope) {
        List<Resolved> parts = resolver.resolveAll(other.children(), scope);
        booleans.requireTruth(parts.get(0));
        return resolver.javascript(other.range(), parts);
    }

    /** Resolves a returned value: that of a script is its condition, that of any other function can be anything. */
    private Resolved returned(Node.Other other, NameScope scope) {
        List<Resolved> parts = resolver.resolveAll(other.children(), scope);
        if (scope.isInScript()) {
            parts.forEach(booleans::requireCondition);
        }
        return resolver.javascript(other.range(), parts);
    }
}
