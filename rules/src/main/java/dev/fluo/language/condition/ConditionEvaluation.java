package dev.fluo.language.condition;

/** Evaluates conditions with an engine, on whole traces and on such as may lack spans. */
public final class ConditionEvaluation {

    private ConditionEvaluation() {}

    /**
     * Evaluates a condition.
     *
     * @param whole whether no span is missing: then every outcome is definite
     * @param hasRoot whether the trace has a root
     */
    public static ConditionResult evaluate(Condition condition, LeafEvaluator engine, boolean whole, boolean hasRoot) {
        throw new UnsupportedOperationException();
    }
}
