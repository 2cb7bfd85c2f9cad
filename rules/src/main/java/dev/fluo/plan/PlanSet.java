package dev.fluo.plan;

import dev.fluo.language.ConditionProgram;
import dev.fluo.language.condition.Operand;
import dev.fluo.sets.TraceSets;
import java.util.List;
import java.util.Map;

/** The native programs of the rules that are active together, compiled into one plan. Not for two threads at once. */
public final class PlanSet {

    private PlanSet() {
    }

    /**
     * Begins a plan.
     *
     * @param lists the shared lists by name, their values Strings, Doubles or Booleans; one that is missing is empty
     */
    public static Builder builder(Map<String, List<Object>> lists) {
        return new Builder();
    }

    /** The plan at work on one trace, until the next call. */
    public PlanRun on(TraceSets sets) {
        throw new UnsupportedOperationException("comes with the next landing");
    }

    /** Collects the programs of a plan. */
    public static final class Builder {

        /**
         * Adds a condition, which must be native.
         *
         * @param firesOn the outcome that matters: true for {@code when}, false for {@code always}
         * @return the number by which the {@link PlanRun} knows it
         */
        public int condition(ConditionProgram program, boolean firesOn) {
            throw new UnsupportedOperationException("comes with the next landing");
        }

        /**
         * Adds a value of a message, a subject or evidence, which must have a tree.
         *
         * @return the number by which the {@link PlanRun} knows it
         */
        public int value(Operand operand) {
            throw new UnsupportedOperationException("comes with the next landing");
        }

        public PlanSet build() {
            throw new UnsupportedOperationException("comes with the next landing");
        }
    }
}
