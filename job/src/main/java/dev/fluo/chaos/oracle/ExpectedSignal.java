package dev.fluo.chaos.oracle;

import java.util.HashSet;
import java.util.Set;

/**
 * A signal that follows from a whole trace.
 *
 * @param digests of what it may say: more than one where the rule was changed meanwhile
 * @param required whether it has to stand; if not, it may
 */
record ExpectedSignal(String ruleId, String traceId, Set<String> digests, boolean required) {

    /** What either version of the rule says. */
    ExpectedSignal or(ExpectedSignal other) {
        Set<String> both = new HashSet<>(digests);
        both.addAll(other.digests);
        return new ExpectedSignal(ruleId, traceId, both, required || other.required);
    }

    @Override
    public String toString() {
        return "rule " + ruleId + ", trace " + traceId;
    }
}
