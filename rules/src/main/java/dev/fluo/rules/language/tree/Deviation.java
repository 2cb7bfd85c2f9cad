package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.Optional;

/**
 * {@code above(baseline, factor)} or {@code below(baseline, factor)} of a number.
 *
 * @param value a number that is made of aggregates
 * @param above whether it is asked for more than usual; else for less
 * @param baselineMillis how far back the median of earlier values reaches
 * @param factor how many times the median, or what part of it
 * @param support how many earlier values there must be
 * @param season with what earlier times it is compared, where there are enough; absent: with all
 * @param budget how many false signals there may be; absent: the factor alone decides
 * @param range where it stands in the text
 */
public record Deviation(
        Expr value,
        boolean above,
        long baselineMillis,
        double factor,
        int support,
        Optional<Season> season,
        Optional<FalseSignals> budget,
        SourceRange range)
        implements StreamExpr {

    @Override
    public Type type() {
        return Type.BOOLEAN;
    }
}
