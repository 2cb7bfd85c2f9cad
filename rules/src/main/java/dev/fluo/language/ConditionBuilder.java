package dev.fluo.language;

import dev.fluo.language.condition.Condition;
import dev.fluo.language.condition.LeafOperator;
import dev.fluo.language.condition.Monotonicity;
import dev.fluo.language.condition.Operand;
import dev.fluo.language.monotonicity.MonotonicityAnalysis;
import dev.fluo.language.tree.Expr;
import dev.fluo.language.tree.Literal;
import dev.fluo.language.tree.Type;
import java.util.List;
import java.util.Optional;

/** Takes a resolved condition apart: into its boolean structure and the comparisons in it. */
final class ConditionBuilder {

    private final String source;
    private int leaves;

    ConditionBuilder(String source) {
        this.source = source;
    }

    Condition build(Resolved resolved) {
        return switch (resolved.operator()) {
            case "&&" -> new Condition.And(resolved.parts().stream().map(this::build).toList());
            case "||" -> new Condition.Or(resolved.parts().stream().map(this::build).toList());
            case "!" -> new Condition.Not(build(resolved.parts().get(0)));
            case "" -> leaf(resolved, resolved.operand(source), LeafOperator.IS, yes(resolved));
            default -> leaf(
                    resolved,
                    resolved.parts().get(0).operand(source),
                    LeafOperator.find(resolved.operator()).orElseThrow(),
                    resolved.parts().get(1).operand(source));
        };
    }

    private static Operand yes(Resolved resolved) {
        Expr tree = new Literal(Type.BOOLEAN, true, resolved.range());
        return new Operand("true", resolved.range(), Type.BOOLEAN, Optional.of(tree), "true");
    }

    private Condition leaf(Resolved resolved, Operand left, LeafOperator operator, Operand right) {
        List<Optional<Expr>> trees = List.of(left.tree(), right.tree());
        boolean known = trees.stream().allMatch(Optional::isPresent);
        Monotonicity monotonicity = known
                ? MonotonicityAnalysis.of(left.tree().orElseThrow(), operator, right.tree().orElseThrow())
                : Monotonicity.NEITHER;
        boolean needsRoot = trees.stream().flatMap(Optional::stream).anyMatch(MonotonicityAnalysis::needsRoot);
        Evidence evidence = new Evidence(source);
        return new Condition.Leaf(
                leaves++,
                resolved.range().of(source),
                left,
                operator,
                right,
                monotonicity,
                needsRoot,
                evidence.of(resolved, true),
                evidence.of(resolved, false));
    }
}
