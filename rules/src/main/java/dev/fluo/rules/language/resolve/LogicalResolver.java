package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;

/** Resolves chains of {@code &&}, {@code ||} and {@code ??}. */
final class LogicalResolver {

    private final Session session;
    private final Resolver resolver;
    private final BooleanPositions booleans;

    LogicalResolver(Session session, Resolver resolver, BooleanPositions booleans) {
        this.session = session;
        this.resolver = resolver;
        this.booleans = booleans;
    }

    Resolved resolve(Node.Logical chain, NameScope scope) {
        LogicalOperator operator = LogicalOperator.find(chain.operator()).orElseThrow();
        boolean coalesce = operator == LogicalOperator.COALESCE;
        List<Resolved> operands = resolver.resolveAll(chain.operands(), scope);
        if (!coalesce) {
            operands.forEach(booleans::requireTruth);
        }
        Type type = type(operands);
        Optional<Expr> tree = Trees.all(operands).map(trees -> new Logical(operator, trees, type, chain.range()));
        Resolved whole = Resolved.loose(chain.range(), type, tree, Splice.of(session.source(), chain.range(), operands))
                .withOperator(coalesce ? "" : chain.operator(), operands);
        if (!coalesce) {
            session.note(new Construct.Logic(operator, chain.operands(), whole));
        }
        return whole;
    }

    private static Type type(List<Resolved> operands) {
        Type first = operands.get(0).type();
        return operands.stream().allMatch(operand -> operand.type() == first) ? first : Type.ANY;
    }
}
