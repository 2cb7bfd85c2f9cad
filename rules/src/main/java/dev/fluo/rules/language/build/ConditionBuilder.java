package dev.fluo.rules.language.build;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.Detail;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.Monotonicity;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.monotonicity.MonotonicityAnalysis;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a resolved condition apart: into its boolean structure and the comparisons in it. */
public final class ConditionBuilder {

    /** Leaves inside quantifiers are numbered from here: the leaves of the text keep their places. */
    private static final int FIRST_INNER = 1_000_000;

    private static final int MOST_INNER = 16;
    private static final int MOST_NESTED = 4;

    private final String source;
    private int leaves;
    private int innerLeaves;

    public ConditionBuilder(String source) {
        this.source = source;
    }

    public Condition build(Resolved resolved) {
        return build(resolved, List.of());
    }

    /** @param quantifiers those around the piece, from the innermost outwards */
    private Condition build(Resolved resolved, List<DetailBuilder> quantifiers) {
        return switch (resolved.operator()) {
            case "&&" -> new Condition.And(parts(resolved, quantifiers));
            case "||" -> new Condition.Or(parts(resolved, quantifiers));
            case "!" -> new Condition.Not(build(resolved.parts().get(0), quantifiers));
            case "" -> leaf(resolved, resolved.operand(source), LeafOperator.IS, yes(resolved), quantifiers);
            default ->
                leaf(
                        resolved,
                        resolved.parts().get(0).operand(source),
                        LeafOperator.find(resolved.operator()).orElseThrow(),
                        resolved.parts().get(1).operand(source),
                        quantifiers);
        };
    }

    private List<Condition> parts(Resolved resolved, List<DetailBuilder> quantifiers) {
        return resolved.parts().stream().map(part -> build(part, quantifiers)).toList();
    }

    private static Operand yes(Resolved resolved) {
        Expr tree = new Literal(Type.BOOLEAN, true, resolved.range());
        return new Operand("true", resolved.range(), Type.BOOLEAN, Optional.of(tree), "true");
    }

    private Condition leaf(
            Resolved resolved, Operand left, LeafOperator operator, Operand right, List<DetailBuilder> quantifiers) {
        if (!quantifiers.isEmpty()) {
            return inner(resolved, left, operator, right, quantifiers);
        }
        List<Optional<Expr>> trees = List.of(left.tree(), right.tree());
        boolean known = trees.stream().allMatch(Optional::isPresent);
        Monotonicity monotonicity = known
                ? MonotonicityAnalysis.of(
                        left.tree().orElseThrow(), operator, right.tree().orElseThrow())
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
                evidence.of(resolved, false),
                details(resolved, operator));
    }

    private Condition inner(
            Resolved resolved, Operand left, LeafOperator operator, Operand right, List<DetailBuilder> quantifiers) {
        int number = FIRST_INNER + innerLeaves++;
        return new Condition.Leaf(
                number,
                resolved.range().of(source),
                at(left, quantifiers),
                operator,
                operator == LeafOperator.IS ? right : at(right, quantifiers),
                Monotonicity.NEITHER,
                false,
                Optional.empty(),
                Optional.empty(),
                detail(resolved, operator, quantifiers).stream().toList());
    }

    private static Operand at(Operand operand, List<DetailBuilder> quantifiers) {
        Operand at = operand;
        for (DetailBuilder quantifier : quantifiers) {
            at = quantifier.at(at);
        }
        return at;
    }

    private List<Detail> details(Resolved resolved, LeafOperator operator) {
        List<Detail> details =
                new ArrayList<>(detail(resolved, operator, List.of()).stream().toList());
        if (operator == LeafOperator.IS && innerLeaves < MOST_INNER) {
            ItemCount.of(resolved, source)
                    .map(count -> count.detail(FIRST_INNER + innerLeaves++))
                    .ifPresent(details::add);
        }
        return details;
    }

    /** Returns the detail of a quantifier; empty where its comparisons would be more than are worth their room. */
    private Optional<Detail> detail(Resolved resolved, LeafOperator operator, List<DetailBuilder> quantifiers) {
        if (operator != LeafOperator.IS || quantifiers.size() == MOST_NESTED) {
            return Optional.empty();
        }
        return DetailBuilder.of(resolved, new Evidence(source))
                .filter(quantifier -> comparisons(quantifier.body()) <= MOST_INNER - innerLeaves)
                .map(quantifier -> {
                    List<DetailBuilder> all = new ArrayList<>(List.of(quantifier));
                    all.addAll(quantifiers);
                    Operand item = at(quantifier.item(), quantifiers);
                    return new Detail(quantifier.outcome(), Optional.of(item), build(quantifier.body(), all));
                });
    }

    private static int comparisons(Resolved resolved) {
        boolean joins = List.of("&&", "||", "!").contains(resolved.operator());
        return joins
                ? resolved.parts().stream()
                        .mapToInt(ConditionBuilder::comparisons)
                        .sum()
                : 1;
    }
}
