package dev.fluo.tools.testing.chaos.oracle;

import java.util.HashSet;
import java.util.Set;

/**
 * A signal that follows from a whole trace, or from all of them.
 *
 * @param about the trace, or the key
 * @param digests of what it may say: more than one where the rule was changed meanwhile; empty: anything, because it is
 *     not over yet
 * @param required whether it has to stand; if not, it may
 */
record ExpectedSignal(String ruleId, String about, Set<String> digests, boolean required) {

    /** Returns the signal of either version of the rule. */
    ExpectedSignal or(ExpectedSignal other) {
        Set<String> both = new HashSet<>(digests);
        both.addAll(other.digests);
        return new ExpectedSignal(ruleId, about, both, required || other.required);
    }

    boolean maySay(String digest) {
        return digests.isEmpty() || digests.contains(digest);
    }

    @Override
    public String toString() {
        return "rule " + ruleId + ", " + about;
    }
}
