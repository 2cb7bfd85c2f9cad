package dev.fluo.rules.verdict;

import org.jspecify.annotations.Nullable;

/**
 * One comparison of a condition as it was seen on a trace.
 *
 * @param text the comparison as written
 * @param left its left value, as {@code dev.fluo.rules.value} represents values
 * @param operator ECMAScript's, or {@code is} where the text is a boolean and {@code right} is true
 * @param outcome what the comparison gave
 */
public record Observation(
        String text,
        @Nullable Object left,
        String operator,
        @Nullable Object right,
        boolean outcome) {

    /** Returns the observation of an item: its text names the item. */
    Observation of(String item) {
        return new Observation(text + " (" + item + ")", left, operator, right, outcome);
    }
}
