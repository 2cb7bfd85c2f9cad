package dev.fluo.rules.language.condition;

/** An engine as the condition sees it. */
@FunctionalInterface
public interface LeafEvaluator {

    /** Evaluates one leaf on the trace at hand. What it throws goes through. */
    LeafOutcome evaluate(Condition.Leaf leaf);
}
