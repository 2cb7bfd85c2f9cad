package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.Sequence;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.StreamOpening;

/** The text of a cross-trace expression, beside its parts. */
final class StreamKey {

    private StreamKey() {}

    static String scalars(StreamExpr expr) {
        String name = expr.getClass().getSimpleName();
        if (expr instanceof Selection selection) {
            return name
                    + ' '
                    + selection.source()
                    + ' '
                    + selection.predicates().size()
                    + ' '
                    + selection.keys().size()
                    + ' '
                    + selection.windowMillis();
        }
        if (expr instanceof StreamOpening opening) {
            return name + ' ' + opening.millis();
        }
        if (expr instanceof StreamAggregate aggregate) {
            return name + ' ' + aggregate.measure() + ' ' + aggregate.q();
        }
        if (expr instanceof Sequence sequence) {
            return name
                    + ' '
                    + sequence.opening().isPresent()
                    + ' '
                    + sequence.steps().size()
                    + ' '
                    + sequence.windowMillis();
        }
        if (expr instanceof SequenceOutcome outcome) {
            return name + ' ' + outcome.complete();
        }
        if (expr instanceof Novelty novelty) {
            return name + ' ' + novelty.learnMillis() + ' ' + novelty.forgetMillis();
        }
        if (expr instanceof Deviation deviation) {
            return name
                    + ' '
                    + deviation.above()
                    + ' '
                    + deviation.baselineMillis()
                    + ' '
                    + deviation.factor()
                    + ' '
                    + deviation.support()
                    + deviation.season().map(season -> ' ' + season.word()).orElse("")
                    + deviation.budget().map(budget -> ' ' + budget.text()).orElse("");
        }
        return expr instanceof EpisodeReference reference ? name + ' ' + reference.key() : name;
    }
}
