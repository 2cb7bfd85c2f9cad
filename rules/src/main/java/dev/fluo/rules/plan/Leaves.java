package dev.fluo.rules.plan;

import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.Monotonicity;
import java.util.List;

/** The leaves of a condition, seen through its negations. */
final class Leaves {

    private Leaves() {}

    /**
     * Returns whether spans still to come do this, and nothing else, to all leaves, as far as the condition as a whole
     * goes.
     */
    static boolean allAre(Condition condition, Monotonicity monotonicity) {
        if (condition instanceof Condition.Leaf leaf) {
            return leaf.monotonicity() == monotonicity;
        }
        if (condition instanceof Condition.Not not) {
            return allAre(not.part(), monotonicity.negated());
        }
        return parts(condition).stream().allMatch(part -> allAre(part, monotonicity));
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.And and ? and.parts() : ((Condition.Or) condition).parts();
    }
}
