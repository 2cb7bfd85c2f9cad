package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Conditional;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import java.util.List;
import java.util.Optional;

/** Resolves operators. */
final class OperatorResolver {

    private final Session session;
    private final Resolver resolver;
    private final BooleanPositions booleans;
    private final LogicalResolver logical;

    OperatorResolver(Session session, Resolver resolver, BooleanPositions booleans) {
        this.session = session;
        this.resolver = resolver;
        this.booleans = booleans;
        this.logical = new LogicalResolver(session, resolver, booleans);
    }

    static boolean knows(Node node) {
        return node instanceof Node.Unary
                || node instanceof Node.Binary
                || node instanceof Node.Logical
                || node instanceof Node.Conditional;
    }

    Resolved resolve(Node node, NameScope scope) {
        if (node instanceof Node.Unary unary) {
            return unary(unary, scope);
        }
        if (node instanceof Node.Binary binary) {
            return binary(binary, scope);
        }
        if (node instanceof Node.Logical chain) {
            return logical.resolve(chain, scope);
        }
        return conditional((Node.Conditional) node, scope);
    }

    private Resolved unary(Node.Unary unary, NameScope scope) {
        Optional<UnaryOperator> operator = UnaryOperator.find(unary.operator());
        if (operator.isEmpty()) {
            session.needsJavaScript("the operator `" + unary.operator() + "` is only known to JavaScript");
            boolean delete = unary.operator().equals("delete");
            Resolved operand = delete
                    ? resolver.resolveReference(unary.operand(), scope)
                    : resolver.resolve(unary.operand(), scope);
            OneValue.require(session, operand);
            Type type = unary.operator().equals("typeof") ? Type.STRING : Type.ANY;
            return loose(unary.range(), type, Optional.empty(), List.of(operand));
        }
        Resolved operand = resolver.resolve(unary.operand(), scope);
        Optional<Expr> tree = operand.tree().map(expr -> new Unary(operator.get(), expr, unary.range()));
        if (operator.get() == UnaryOperator.NOT) {
            booleans.requireTruth(operand);
            session.note(new Construct.Negation(operand, unary.range()));
            return loose(unary.range(), Type.BOOLEAN, tree, List.of(operand)).withOperator("!", List.of(operand));
        }
        OneValue.require(session, operand);
        session.note(new Construct.Sign(operand));
        return loose(unary.range(), Type.NUMBER, tree, List.of(operand));
    }

    private Resolved binary(Node.Binary binary, NameScope scope) {
        Resolved left = resolver.resolve(binary.left(), scope);
        Resolved right = resolver.resolve(binary.right(), scope);
        List<Resolved> operands = List.of(left, right);
        operands.forEach(operand -> OneValue.require(session, operand));
        if (binary.operator().equals("in")) {
            return refuseIn(binary, left, right);
        }
        Optional<BinaryOperator> operator = BinaryOperator.find(binary.operator());
        if (operator.isEmpty()) {
            session.needsJavaScript("the operator `" + binary.operator() + "` is only known to JavaScript");
            Type type = binary.operator().equals("instanceof") ? Type.BOOLEAN : Type.NUMBER;
            return loose(binary.range(), type, Optional.empty(), operands);
        }
        Optional<Expr> tree = Trees.all(operands)
                .map(trees -> new Binary(operator.get(), trees.get(0), trees.get(1), binary.range()));
        Resolved resolved = loose(binary.range(), operator.get().type(left.type(), right.type()), tree, operands);
        if (operator.get().isComparison()) {
            session.note(new Construct.Comparison(operator.get(), left, right, binary.range()));
            return resolved.withOperator(binary.operator(), operands);
        }
        session.note(new Construct.Arithmetic(operator.get(), binary, left, right));
        return resolved.withParts(operands);
    }

    private Resolved refuseIn(Node.Binary binary, Resolved left, Resolved right) {
        String source = session.source();
        return session.refuse(
                "operator-in",
                "`in` asks for keys, not for members",
                "membership is `" + right.range().of(source) + ".includes("
                        + left.range().of(source) + ")`",
                binary.range());
    }

    private Resolved conditional(Node.Conditional conditional, NameScope scope) {
        Resolved test = resolver.resolve(conditional.test(), scope);
        booleans.requireTruth(test);
        Resolved then = resolver.resolve(conditional.then(), scope);
        Resolved otherwise = resolver.resolve(conditional.otherwise(), scope);
        List<Resolved> parts = List.of(test, then, otherwise);
        Type type = then.type() == otherwise.type() ? then.type() : Type.ANY;
        Optional<Expr> tree = Trees.all(parts)
                .map(trees -> new Conditional(trees.get(0), trees.get(1), trees.get(2), type, conditional.range()));
        return loose(conditional.range(), type, tree, parts);
    }

    private Resolved loose(SourceRange range, Type type, Optional<Expr> tree, List<Resolved> parts) {
        return Resolved.loose(range, type, tree, Splice.of(session.source(), range, parts));
    }
}
