package dev.fluo.rules.plan;

import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.spanset.SpanIndexes;
import dev.fluo.rules.spanset.WorkLimitException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan at work on one trace. The truth of a condition may take {@link dev.fluo.rules.spanset.Work#LIMIT} steps; so may what was
 * observed together with its evidence, and so may all values since {@link #beginValues}. After that their methods throw
 * {@link dev.fluo.rules.spanset.WorkLimitException}.
 */
public final class PlanRun {

    private final PlanSet plan;
    private final BitSet candidates;
    private final BitSet scripts;

    PlanRun(PlanSet plan, BitSet candidates, BitSet scripts) {
        this.plan = plan;
        this.candidates = candidates;
        this.scripts = scripts;
    }

    /**
     * Returns whether a condition can come to the outcome that matters on this trace, as far as what it needs is
     * there; costs
     * next to nothing. Where it says no, {@link #truth} says the opposite of that outcome, or, on a trace that is not
     * whole, perhaps unknown.
     */
    public boolean canFire(int condition) {
        return candidates.get(condition);
    }

    /** The first condition from a number on that {@link #canFire}, or -1. */
    public int nextThatCanFire(int from) {
        return candidates.nextSetBit(from);
    }

    /** The first condition from a number on that is JavaScript and can come to the outcome that matters, or -1. */
    public int nextScriptThatCanFire(int from) {
        return scripts.nextSetBit(from);
    }

    /**
     * Returns the known truth of a condition, with as little work as possible.
     *
     * @param whole whether the trace is to be taken as all there is
     */
    public Truth truth(int condition, boolean whole) {
        plan.frame.work.begin();
        ConditionPlan of = plan.conditions.get(condition);
        if (!canFire(condition)) {
            if (whole) {
                return of.firesOn() ? Truth.FALSE : Truth.TRUE;
            }
            if (of.onlyFires()) {
                return Truth.UNKNOWN;
            }
        }
        if (whole) {
            return of.holds(plan.frame) ? Truth.TRUE : Truth.FALSE;
        }
        return of.evaluate(plan.frame, false).truth();
    }

    /** Observes a condition that fired: its outcome with the values that it compared. */
    public ConditionResult observe(int condition, boolean whole) {
        plan.frame.work.begin();
        return plan.conditions.get(condition).evaluate(plan.frame, whole);
    }

    /**
     * The spans that brought a condition to its outcome, ascending: those of each observed leaf that speaks for it.
     *
     * @param result what {@link #observe} gave
     */
    public int[] evidence(int condition, ConditionResult result) {
        return plan.conditions.get(condition).evidence(result, plan.frame);
    }

    /**
     * The comparisons inside the quantifiers that brought a condition to its outcome; none where they cost too much.
     *
     * @param result what {@link #observe} gave
     */
    public List<Details.Comparison> details(int condition, ConditionResult result) {
        try {
            return plan.conditions.get(condition).details(result, plan.frame);
        } catch (WorkLimitException tooMuch) {
            return List.of();
        }
    }

    /** Begins the values of one rule: all of them together may take so many steps. */
    public void beginValues() {
        plan.frame.work.begin();
    }

    /** A value that was added to the plan, in the form of {@code dev.fluo.rules.value}. */
    public @Nullable Object value(int value) {
        return plan.values.get(value).value(plan.frame);
    }

    /** The spans that a value stands for, ascending; none if it is missing or no span at all. */
    public int[] spans(int value) {
        return SpanIndexes.of(value(value));
    }
}
