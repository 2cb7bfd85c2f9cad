package dev.fluo.rules.language.monotonicity;

import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Type;

/** The trends of comparisons. */
final class ComparisonTrends {

    private final Trends trends;

    ComparisonTrends(Trends trends) {
        this.trends = trends;
    }

    /** A comparison inside an expression. */
    Trend nested(Binary comparison) {
        LeafOperator operator = LeafOperator.find(comparison.operator().text()).orElseThrow();
        Trend trend = leaf(operator, comparison.left(), comparison.right());
        // It says no while a value is missing: what can only fall once it is there can first become true.
        boolean either = trend.direction() == Trend.Direction.DOWN && trend.appears();
        return either ? Trend.ANYWHERE : new Trend(trend.direction(), false);
    }

    /**
     * A comparison at the top of a condition; where it {@code appears}, its outcome is only known once the values are
     * there, which whoever asks must see to.
     */
    Trend leaf(LeafOperator operator, Expr left, Expr right) {
        return switch (operator) {
            case EQUAL, STRICT_EQUAL -> equality(left, right);
            case NOT_EQUAL, STRICT_NOT_EQUAL -> equality(left, right).flipped();
            case GREATER, GREATER_OR_EQUAL -> relation(trends.of(left), trends.of(right));
            case LESS, LESS_OR_EQUAL -> relation(trends.of(right), trends.of(left));
            case IS -> trends.truth(left);
        };
    }

    /**
     * {@code greater > less}: holds the more, the more the left side rises and the right side falls; never while one
     * is missing.
     */
    private static Trend relation(Trend greater, Trend less) {
        Trend both = greater.with(less.flipped());
        return both.direction() == Trend.Direction.NOWHERE && both.appears() ? Trend.UP : both;
    }

    private Trend equality(Expr left, Expr right) {
        Trend leftTrend = trends.of(left);
        Trend rightTrend = trends.of(right);
        if (leftTrend.isConstant() && rightTrend.isConstant()) {
            return Trend.CONSTANT;
        }
        if (rightTrend.isConstant()) {
            return withConstant(left, leftTrend, right);
        }
        return leftTrend.isConstant() ? withConstant(right, rightTrend, left) : Trend.ANYWHERE;
    }

    private static Trend withConstant(Expr value, Trend trend, Expr constant) {
        if (trend.equals(Trend.APPEARS)) {
            return appearing(value, constant);
        }
        if (value.type() == Type.BOOLEAN
                && constant instanceof Literal literal
                && literal.value() instanceof Boolean yes) {
            return trend.appears() ? Trend.ANYWHERE : yes ? trend : trend.flipped();
        }
        // A count that has left zero never comes back to it.
        boolean leavesZero = trend.equals(Trend.UP) && Signs.isNeverNegative(value) && Signs.isZero(constant);
        return leavesZero ? Trend.DOWN : Trend.ANYWHERE;
    }

    private static Trend appearing(Expr value, Expr constant) {
        if (constant.type() == Type.NULL || constant.type() == Type.UNDEFINED) {
            return value instanceof Binary ? Trend.ANYWHERE : Trend.DOWN;
        }
        return isNeverMissing(constant) ? Trend.UP : Trend.ANYWHERE;
    }

    private static boolean isNeverMissing(Expr constant) {
        return constant instanceof Literal
                || (constant instanceof FieldAccess access && !access.field().canBeMissing());
    }
}
