package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Resolves chains of {@code &&}, {@code ||} and {@code ??}. */
final class LogicalResolver {

    private final Session session;
    private final Resolver resolver;
    private final BooleanPositions booleans;
    private final ConstantTruths constants;

    LogicalResolver(Session session, Resolver resolver, BooleanPositions booleans) {
        this.session = session;
        this.resolver = resolver;
        this.booleans = booleans;
        this.constants = new ConstantTruths(session);
    }

    Resolved resolve(Node.Logical chain, Names scope) {
        LogicalOperator operator = LogicalOperator.find(chain.operator()).orElseThrow();
        int mark = session.problems().mark();
        List<Resolved> operands = new ArrayList<>();
        List<Guards> known = new ArrayList<>();
        for (Node node : chain.operands()) {
            Resolved operand = resolver.resolve(node, scope);
            if (operator != LogicalOperator.COALESCE) {
                booleans.requireTruth(operand);
                constants.checkOperand(node);
            }
            known.add(truths(operand));
            operands.add(operand);
        }
        boolean coalesce = operator == LogicalOperator.COALESCE;
        BinaryOperator<Guards> joined = operator == LogicalOperator.AND ? Guards::and : Guards::or;
        Guards guards = coalesce ? Guards.NONE : known.stream().reduce(joined).orElse(Guards.NONE);
        if (!coalesce) {
            session.problems().withdraw(mark, operator == LogicalOperator.AND ? guards.whenTrue() : guards.whenFalse());
        }
        Type type = type(operands);
        Optional<Expr> tree = Trees.all(operands).map(trees -> new Logical(operator, trees, type, chain.range()));
        return Resolved.loose(chain.range(), type, tree, Splice.of(session.source(), chain.range(), operands))
                .withOperator(coalesce ? "" : chain.operator(), operands)
                .withGuards(guards);
    }

    /** An operand that is an attribute by itself is there when it is true. */
    private static Guards truths(Resolved operand) {
        return operand.isAttribute() ? Guards.whenTrue(operand.javascript()) : operand.guards();
    }

    private static Type type(List<Resolved> operands) {
        Type first = operands.get(0).type();
        return operands.stream().allMatch(operand -> operand.type() == first) ? first : Type.ANY;
    }
}
