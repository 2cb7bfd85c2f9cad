package dev.fluo.rules.language.monotonicity;

import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.Monotonicity;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.TraceField;

/** Finds out what spans that are still to come can do to one comparison of a condition. */
public final class MonotonicityAnalysis {

    private MonotonicityAnalysis() {}

    /** The monotonicity of a comparison; of {@link LeafOperator#IS} that of the truth of {@code left}. */
    public static Monotonicity of(Expr left, LeafOperator operator, Expr right) {
        Trends trends = new Trends();
        Trend trend = operator == LeafOperator.IS
                ? trends.truth(left)
                : new ComparisonTrends(trends).leaf(operator, left, right);
        return switch (trend.direction()) {
            case NOWHERE -> Monotonicity.CONSTANT;
            case UP -> Monotonicity.GROWS;
            // what has no value yet does not hold, and across traces nobody waits until it has one
            case DOWN -> trend.appears() && isAcrossTraces(left, right) ? Monotonicity.NEITHER : Monotonicity.SHRINKS;
            case ANYWHERE -> Monotonicity.NEITHER;
        };
    }

    private static boolean isAcrossTraces(Expr left, Expr right) {
        return Subtrees.any(left, StreamExpr.class::isInstance) || Subtrees.any(right, StreamExpr.class::isInstance);
    }

    /** Returns whether the expression reads a field of the trace's root, or asks for the root itself. */
    public static boolean needsRoot(Expr expr) {
        return Subtrees.any(
                expr,
                part -> part instanceof FieldAccess access
                        && (access.field() == TraceField.ROOT || access.field() == TraceField.ENTRY));
    }
}
