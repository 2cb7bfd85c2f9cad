package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;

/**
 * {@code above(baseline, factor)} or {@code below(baseline, factor)} of a number.
 *
 * @param value a number that is made of aggregates
 * @param above whether it is asked for more than usual; else for less
 * @param baselineMillis how far back the median of earlier values reaches
 * @param factor how many times the median, or what part of it
 * @param support how many earlier values there must be
 * @param range where it stands in the text
 */
public record Deviation(Expr value, boolean above, long baselineMillis, double factor, int support, SourceRange range)
        implements StreamExpr {

    @Override
    public Type type() {
        return Type.BOOLEAN;
    }
}
