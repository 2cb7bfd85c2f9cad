package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FalseSignals;
import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;

/**
 * Length of traffic that a cross-trace rule needs before it says all that it can say, in milliseconds.
 *
 * @param learnMillis it learns first and cannot fire; 0 for a rule that does not learn
 * @param supportMillis a baseline has no value before it; 0 without a baseline
 * @param baselineMillis the reach of a baseline; 0 without one
 * @param windowMillis the longest window and the time for which the condition must hold, or time for a sequence
 */
public record HistoryNeed(long learnMillis, long supportMillis, long baselineMillis, long windowMillis) {

    private static final HistoryNeed NOTHING = new HistoryNeed(0, 0, 0, 0);

    /** @param rule one that {@link CompiledRule#isAcrossTraces} */
    public static HistoryNeed of(CompiledRule rule) {
        StreamPlan plan =
                new StreamPlan(rule.programs().condition(), rule.lists().values());
        HistoryNeed need = plan.terms().stream().map(HistoryNeed::of).reduce(NOTHING, HistoryNeed::and);
        long holds = rule.document().timing().holdMillis();
        return new HistoryNeed(need.learnMillis, need.supportMillis, need.baselineMillis, need.windowMillis + holds);
    }

    private static HistoryNeed of(StreamExpr term) {
        if (term instanceof Novelty novelty) {
            return new HistoryNeed(novelty.learnMillis(), 0, 0, 0);
        }
        if (term instanceof EpisodeReference) {
            return NOTHING;
        }
        if (term instanceof SequenceOutcome outcome) {
            return new HistoryNeed(0, 0, 0, outcome.sequence().windowMillis().orElse(0));
        }
        if (term instanceof Deviation deviation) {
            long window = longestWindow(deviation.value());
            long budget = deviation
                    .budget()
                    .map(of -> Math.max(deviation.baselineMillis() / 2, of.windowsNeeded(window, 1) * window))
                    .orElse(0L);
            long support = Math.max(deviation.support() * window, budget);
            return new HistoryNeed(0, support, deviation.baselineMillis(), window);
        }
        return new HistoryNeed(0, 0, 0, WindowGrid.windowMillis((StreamAggregate) term));
    }

    /** Returns the budgets of false signals of a rule. */
    public static List<FalseSignals> budgets(CompiledRule rule) {
        StreamPlan plan =
                new StreamPlan(rule.programs().condition(), rule.lists().values());
        return plan.terms().stream()
                .filter(Deviation.class::isInstance)
                .flatMap(term -> ((Deviation) term).budget().stream())
                .toList();
    }

    private static long longestWindow(Expr expr) {
        if (expr instanceof StreamAggregate aggregate) {
            return WindowGrid.windowMillis(aggregate);
        }
        return Children.of(expr).stream()
                .mapToLong(HistoryNeed::longestWindow)
                .max()
                .orElse(0);
    }

    private HistoryNeed and(HistoryNeed other) {
        return new HistoryNeed(
                Math.max(learnMillis, other.learnMillis),
                Math.max(supportMillis, other.supportMillis),
                Math.max(baselineMillis, other.baselineMillis),
                Math.max(windowMillis, other.windowMillis));
    }
}
