package dev.fluo.rules.ruleterm;

import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamExpr;
import java.util.List;

/** Needs of questions about all traffic: more than nothing, something new, and a step of a sequence need an event. */
final class StreamNeeds {

    private StreamNeeds() {}

    /** {@code stream.spans.where(…).count() > 5} needs an event; so does the numerator of a ratio. */
    static Needs ofComparison(Binary binary, boolean truth) {
        if (!truth) {
            return Needs.NOTHING;
        }
        if (binary.right() instanceof Literal literal) {
            return moreThanNothing(binary.operator(), literal) ? ofAmount(binary.left()) : Needs.NOTHING;
        }
        return binary.left() instanceof Literal literal
                        && moreThanNothing(binary.operator().mirrored(), literal)
                ? ofAmount(binary.right())
                : Needs.NOTHING;
    }

    private static boolean moreThanNothing(BinaryOperator operator, Literal literal) {
        return literal.value() instanceof Double number
                && ((operator == BinaryOperator.GREATER && number >= 0)
                        || (operator == BinaryOperator.GREATER_OR_EQUAL && number > 0));
    }

    /** Returns the needs without which an amount is not above zero. */
    private static Needs ofAmount(Expr amount) {
        if (amount instanceof StreamAggregate aggregate) {
            return aggregate.measure() == Measure.COVERED ? Needs.NOTHING : Necessity.of(aggregate.selection());
        }
        boolean ratio = amount instanceof Binary binary && binary.operator() == BinaryOperator.DIVIDE;
        return ratio ? ofAmount(((Binary) amount).left()) : Needs.NOTHING;
    }

    /** Returns the needs without which a question is not true. */
    static Needs ofTruth(StreamExpr question) {
        if (question instanceof Novelty novelty) {
            return Necessity.of(novelty.selection());
        }
        if (question instanceof Deviation deviation) {
            return deviation.above() ? ofAmount(deviation.value()) : Needs.NOTHING;
        }
        return question instanceof SequenceOutcome outcome ? ofSteps(outcome) : Needs.NOTHING;
    }

    private static Needs ofSteps(SequenceOutcome outcome) {
        List<Selection> steps = outcome.sequence().steps();
        List<Selection> needed = outcome.complete() ? steps : steps.subList(0, 1);
        return Needs.and(needed.stream().map(Necessity::of).toList());
    }
}
