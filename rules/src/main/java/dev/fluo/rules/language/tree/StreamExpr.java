package dev.fluo.rules.language.tree;

/** An expression of cross-trace rules: it is not evaluated on one trace, but on what was gathered of all traffic. */
public sealed interface StreamExpr extends Expr
        permits StreamReference,
                StreamOpening,
                Selection,
                StreamValues,
                StreamAggregate,
                Sequence,
                SequenceOutcome,
                Novelty,
                Baseline,
                Deviation,
                EpisodeReference {

    @Override
    default <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
