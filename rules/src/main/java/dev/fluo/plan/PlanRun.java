package dev.fluo.plan;

import dev.fluo.language.condition.ConditionResult;
import dev.fluo.language.condition.Truth;

/** A plan at work on one trace. */
public final class PlanRun {

    PlanRun() {
    }

    /**
     * Whether a condition can come to the outcome that matters on this trace, as far as what it needs is there; costs next to
     * nothing. Where it says no, {@link #truth} says the opposite of that outcome, or unknown on a trace that is not whole.
     */
    public boolean canFire(int condition) {
        throw new UnsupportedOperationException("comes with the next landing");
    }

    /**
     * What is known of a condition, with as little work as possible.
     *
     * @param whole whether the trace is to be taken as all there is
     */
    public Truth truth(int condition, boolean whole) {
        throw new UnsupportedOperationException("comes with the next landing");
    }

    /** The same with what was observed; for a condition that fired. */
    public ConditionResult observe(int condition, boolean whole) {
        throw new UnsupportedOperationException("comes with the next landing");
    }

    /**
     * The spans that brought a condition to its outcome, ascending: those of each observed leaf that speaks for it.
     *
     * @param result what {@link #observe} gave
     */
    public int[] evidence(int condition, ConditionResult result) {
        throw new UnsupportedOperationException("comes with the next landing");
    }

    /** A value that was added to the plan, in the form of {@code dev.fluo.value}. */
    public Object value(int value) {
        throw new UnsupportedOperationException("comes with the next landing");
    }

    /** The spans that a value stands for, ascending; none if it is missing or no span at all. */
    public int[] spans(int value) {
        throw new UnsupportedOperationException("comes with the next landing");
    }
}
