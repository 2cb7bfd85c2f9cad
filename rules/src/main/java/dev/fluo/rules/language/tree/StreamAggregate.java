package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.Optional;

/**
 * A number that is made of the events of a selection within its window.
 *
 * @param selection the events
 * @param measure how they become a number
 * @param of what of each event; empty for {@link Measure#COUNT} and {@link Measure#COVERED}
 * @param q which percentile, from 0 to 1; 0 for other measures
 * @param range where it stands in the text
 */
public record StreamAggregate(Selection selection, Measure measure, Optional<Lambda> of, double q, SourceRange range)
        implements StreamExpr {

    /** Returns an expression for the number of selected events. */
    public static StreamAggregate count(Selection selection, SourceRange range) {
        return new StreamAggregate(selection, Measure.COUNT, Optional.empty(), 0, range);
    }

    @Override
    public Type type() {
        return Type.NUMBER;
    }
}
