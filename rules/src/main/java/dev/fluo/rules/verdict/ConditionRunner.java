package dev.fluo.rules.verdict;

import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.language.condition.ConditionResult;

/** A condition on the engine that runs it; it knows which outcome matters. */
interface ConditionRunner {
    /**
     * Returns the known outcome of the condition, and why if that is what matters; with as little work as possible
     * otherwise.
     *
     * @param whole whether the trace is to be taken as all there is
     */
    ReasonedTruth run(TraceRun run, boolean whole) throws JavaScriptFailure;

    /** Observes every comparison that evaluation reaches and those behind quantifiers, whatever the outcome. */
    ReasonedTruth.Reasons explain(TraceRun run, boolean whole) throws JavaScriptFailure;

    /** Observes every comparison that evaluation reaches, whatever the outcome. */
    ConditionResult observe(TraceRun run, boolean whole) throws JavaScriptFailure;
}
