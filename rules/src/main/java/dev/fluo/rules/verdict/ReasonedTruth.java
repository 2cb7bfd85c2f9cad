package dev.fluo.rules.verdict;

import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.Truth;
import java.util.List;
import java.util.Optional;

/**
 * The truth of a condition on one trace, with the reasons if it is the truth that matters.
 *
 * @param reasons present when it is the truth that matters: the one that violates the rule
 */
record ReasonedTruth(Truth truth, Optional<Reasons> reasons) {
    private static final ReasonedTruth TRUE = new ReasonedTruth(Truth.TRUE, Optional.empty());
    private static final ReasonedTruth FALSE = new ReasonedTruth(Truth.FALSE, Optional.empty());
    private static final ReasonedTruth UNKNOWN = new ReasonedTruth(Truth.UNKNOWN, Optional.empty());

    /** Returns a truth that does not matter. */
    static ReasonedTruth without(Truth truth) {
        return switch (truth) {
            case TRUE -> TRUE;
            case FALSE -> FALSE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static ReasonedTruth fired(ConditionResult result, int[] evidence, List<Details.Comparison> details) {
        return new ReasonedTruth(result.truth(), Optional.of(new Reasons(result, evidence, details)));
    }

    /**
     * The reasons of an outcome.
     *
     * @param evidence the spans that brought it about, ascending
     * @param details the comparisons inside the quantifiers that brought it about
     */
    record Reasons(ConditionResult result, int[] evidence, List<Details.Comparison> details) {}
}
