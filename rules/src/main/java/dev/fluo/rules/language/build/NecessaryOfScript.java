package dev.fluo.rules.language.build;

import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what must hold for a script to return true: where it does not hold, the script returns false, and nothing is
 * run before that could fail. It looks at the statements in their order, up to the first that it does not understand.
 * It may find too little, never too much.
 */
public final class NecessaryOfScript {

    /** The need of the statements from one on. */
    private sealed interface Need {
        /** Nothing that is known. */
        record Unknown() implements Need {}

        /** They return false. */
        record Never() implements Need {}

        /** This must hold. */
        record Holds(Expr expr) implements Need {}
    }

    private static final Need UNKNOWN = new Need.Unknown();
    private static final Need NEVER = new Need.Never();

    private final Session session;
    private final Map<String, Resolved> constants = new HashMap<>();
    /** The values of variables, as long as no statement but skipped loops can have changed them. */
    private final Map<String, Object> values = new HashMap<>();

    private final NecessaryPart parts;

    private NecessaryOfScript(Session session) {
        this.session = session;
        this.parts = new NecessaryPart(session.source(), constants);
    }

    /**
     * Returns what must hold for a script to return true; empty if nothing is known.
     *
     * @param session in which the script was resolved
     */
    public static Optional<Expr> of(Node body, Session session) {
        return body instanceof Node.Scope scope
                        && new NecessaryOfScript(session).from(scope.children()) instanceof Need.Holds holds
                ? Optional.of(holds.expr())
                : Optional.empty();
    }

    private Need from(List<Node> statements) {
        if (statements.isEmpty()) {
            return UNKNOWN;
        }
        Node first = statements.get(0);
        List<Node> rest = statements.subList(1, statements.size());
        if (first instanceof Node.Function function && function.declaration()) {
            return from(rest);
        }
        if (first instanceof Node.Declaration declaration) {
            boolean known = declaration.declarators().stream()
                    .allMatch(declarator -> declare(declaration.kind(), (Node.Declarator) declarator));
            return known ? from(rest) : UNKNOWN;
        }
        if (first instanceof Node.ForEach loop) {
            Optional<Expr> some =
                    loop.values() ? resolved(loop.iterated()).flatMap(parts::someToGoThrough) : Optional.empty();
            return some.map(expr -> or(expr, from(rest))).orElse(UNKNOWN);
        }
        return first instanceof Node.Other other ? fromOther(other, rest) : UNKNOWN;
    }

    private Need fromOther(Node.Other statement, List<Node> rest) {
        List<Node> children = statement.children();
        if (statement.type().equals("ReturnStatement") && children.size() == 1) {
            return ofValue(children.get(0));
        }
        if (statement.type().equals("IfStatement") && children.size() == 2 && returnsFalse(children.get(1))) {
            return resolved(children.get(0))
                    .flatMap(this::guard)
                    .map(guard -> and(guard, from(rest)))
                    .orElse(UNKNOWN);
        }
        return UNKNOWN;
    }

    /** Returns what holds once a test was false. A function in the test may have changed variables. */
    private Optional<Expr> guard(Resolved test) {
        if (parts.whole(test).isEmpty()) {
            values.clear();
        }
        return parts.of(test, false);
    }

    /** Returns whether nothing that is declared can fail. */
    private boolean declare(String kind, Node.Declarator declarator) {
        if (!(declarator.target() instanceof Node.Identifier name)
                || declarator.value().isEmpty()) {
            return false;
        }
        Node value = declarator.value().get();
        if (value instanceof Node.Constant constant && constant.value() != null) {
            values.put(name.name(), constant.value());
            return true;
        }
        if (value instanceof Node.Elements array && array.elements().isEmpty()) {
            values.put(name.name() + ".length", 0.0);
            return true;
        }
        Optional<Resolved> known = resolved(value).filter(piece -> piece.tree().isPresent());
        if (kind.equals("const")) {
            known.ifPresent(piece -> constants.put(name.name(), piece));
        }
        return known.isPresent() || value instanceof Node.Function;
    }

    private static boolean returnsFalse(Node statement) {
        if (statement instanceof Node.Scope block) {
            return block.children().size() == 1 && returnsFalse(block.children().get(0));
        }
        return statement instanceof Node.Other other
                && other.type().equals("ReturnStatement")
                && other.children().size() == 1
                && other.children().get(0) instanceof Node.Constant constant
                && Boolean.FALSE.equals(constant.value());
    }

    private Need ofValue(Node value) {
        if (isFalse(value)) {
            return NEVER;
        }
        return resolved(value)
                .flatMap(piece -> parts.of(piece, true))
                .<Need>map(Need.Holds::new)
                .orElse(UNKNOWN);
    }

    /** Returns whether an expression is false, by the values that variables have. */
    private boolean isFalse(Node node) {
        if (node instanceof Node.Logical chain) {
            boolean and = chain.operator().equals("&&");
            return and
                    ? isFalse(chain.operands().get(0))
                    : chain.operator().equals("||") && chain.operands().stream().allMatch(this::isFalse);
        }
        if (node instanceof Node.Binary binary) {
            return value(binary.left()) instanceof Double left
                    && value(binary.right()) instanceof Double right
                    && BinaryOperator.find(binary.operator())
                            .filter(operator -> isFalse(operator, left, right))
                            .isPresent();
        }
        return Boolean.FALSE.equals(value(node));
    }

    private static boolean isFalse(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case GREATER -> !(left > right);
            case GREATER_OR_EQUAL -> !(left >= right);
            case LESS -> !(left < right);
            case LESS_OR_EQUAL -> !(left <= right);
            case EQUAL, STRICT_EQUAL -> left != right;
            case NOT_EQUAL, STRICT_NOT_EQUAL -> left == right;
            default -> false;
        };
    }

    private Object value(Node node) {
        if (node instanceof Node.Constant constant && constant.value() != null) {
            return constant.value();
        }
        boolean named = node instanceof Node.Identifier || node instanceof Node.Member;
        return named ? values.getOrDefault(node.range().of(session.source()), UNKNOWN) : UNKNOWN;
    }

    private Optional<Resolved> resolved(Node node) {
        return session.resolved(node);
    }

    private static Need and(Expr guard, Need rest) {
        if (rest instanceof Need.Holds holds) {
            return join(LogicalOperator.AND, guard, holds.expr());
        }
        return rest instanceof Need.Never ? rest : new Need.Holds(guard);
    }

    private static Need or(Expr some, Need rest) {
        if (rest instanceof Need.Holds holds) {
            return join(LogicalOperator.OR, some, holds.expr());
        }
        return rest instanceof Need.Never ? new Need.Holds(some) : UNKNOWN;
    }

    private static Need join(LogicalOperator operator, Expr one, Expr other) {
        return new Need.Holds(new Logical(operator, List.of(one, other), Type.BOOLEAN, one.range()));
    }
}
