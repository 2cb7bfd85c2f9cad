package dev.fluo.rules.verdict;

import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.Truth;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a condition on one trace.
 *
 * @param reasons present when the condition came to the outcome that matters
 */
record Outcome(Truth truth, Optional<Reasons> reasons) {
    private static final Outcome TRUE = new Outcome(Truth.TRUE, Optional.empty());
    private static final Outcome FALSE = new Outcome(Truth.FALSE, Optional.empty());
    private static final Outcome UNKNOWN = new Outcome(Truth.UNKNOWN, Optional.empty());

    /** Not the outcome that matters. */
    static Outcome without(Truth truth) {
        return switch (truth) {
            case TRUE -> TRUE;
            case FALSE -> FALSE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static Outcome fired(ConditionResult result, int[] evidence, List<Details.Found> details) {
        return new Outcome(result.truth(), Optional.of(new Reasons(result, evidence, details)));
    }

    /**
     * The reasons of an outcome.
     *
     * @param evidence the spans that brought it about, ascending
     * @param details the comparisons inside the quantifiers that brought it about
     */
    record Reasons(ConditionResult result, int[] evidence, List<Details.Found> details) {}
}
