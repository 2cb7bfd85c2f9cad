package dev.fluo.rules.language.condition;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a leaf.
 *
 * @param left the left value: ECMAScript's value as the engines have it in Java
 * @param right the right value
 * @param holds whether the comparison holds
 * @param hasValues whether neither value is {@code undefined} or not a number
 * @param known whether the comparison says anything: false where it takes a number after changes and none is open
 */
public record LeafOutcome(
        @Nullable Object left, @Nullable Object right, boolean holds, boolean hasValues, boolean known) {

    /** Makes the outcome of a comparison that is known. */
    public LeafOutcome(@Nullable Object left, @Nullable Object right, boolean holds, boolean hasValues) {
        this(left, right, holds, hasValues, true);
    }

    /** Returns a comparison that says nothing. */
    public LeafOutcome unknown() {
        return new LeafOutcome(left, right, false, false, false);
    }
}
