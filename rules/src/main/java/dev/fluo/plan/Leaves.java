package dev.fluo.plan;

import dev.fluo.language.condition.Condition;
import dev.fluo.language.condition.Monotonicity;
import java.util.List;

/** The leaves of a condition, seen through its negations. */
final class Leaves {

    private Leaves() {
    }

    /**
     * Whether spans still to come do this, and nothing else, to all leaves, as far as the condition as a whole goes.
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

    /**
     * Whether a leaf that holds speaks for the condition; one under a negation speaks against it.
     *
     * @throws IllegalArgumentException if the condition has no such leaf
     */
    static boolean speaksFor(Condition condition, int leaf) {
        Boolean found = find(condition, leaf, true);
        if (found == null) {
            throw new IllegalArgumentException("the condition has no leaf " + leaf);
        }
        return found;
    }

    private static Boolean find(Condition condition, int number, boolean speaksFor) {
        if (condition instanceof Condition.Leaf leaf) {
            return leaf.number() == number ? speaksFor : null;
        }
        if (condition instanceof Condition.Not not) {
            return find(not.part(), number, !speaksFor);
        }
        for (Condition part : parts(condition)) {
            Boolean found = find(part, number, speaksFor);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.And and ? and.parts() : ((Condition.Or) condition).parts();
    }
}
