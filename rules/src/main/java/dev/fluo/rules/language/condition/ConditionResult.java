package dev.fluo.rules.language.condition;

import java.util.List;

/**
 * The outcome of a condition on one trace.
 *
 * @param truth what is known of it: unknown where added spans could change it, or a leaf that decides is not known
 * @param holds whether it holds on the spans that are there, taken as all there are
 * @param observed the leaves that the evaluation reached, in order
 */
public record ConditionResult(Truth truth, boolean holds, List<Observed> observed) {

    public ConditionResult {
        observed = List.copyOf(observed);
    }

    /** A leaf with what it came to. */
    public record Observed(Condition.Leaf leaf, LeafOutcome outcome) {}
}
