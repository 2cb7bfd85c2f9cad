package dev.fluo.rules.verdict;

import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Truth;

/**
 * A condition that the plan of the rule set runs under a number.
 *
 * @param firing the truth that matters
 */
record NativeCondition(int number, Truth firing) implements ConditionRunner {
    @Override
    public ReasonedTruth run(TraceRun run, boolean whole) {
        Truth truth = run.plan().truth(number, whole);
        if (truth != firing) {
            return ReasonedTruth.without(truth);
        }
        ConditionResult result = observe(run, whole);
        return ReasonedTruth.fired(
                result, run.plan().evidence(number, result), run.plan().details(number, result));
    }

    @Override
    public ReasonedTruth.Reasons explain(TraceRun run, boolean whole) {
        ConditionResult result = observe(run, whole);
        return new ReasonedTruth.Reasons(result, new int[0], run.plan().details(number, result));
    }

    @Override
    public ConditionResult observe(TraceRun run, boolean whole) {
        return run.plan().observe(number, whole);
    }
}
