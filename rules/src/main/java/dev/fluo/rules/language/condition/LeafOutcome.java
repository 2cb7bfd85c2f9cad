package dev.fluo.rules.language.condition;

/**
 * The outcome of a leaf.
 *
 * @param left the left value: ECMAScript's value as the engines have it in Java
 * @param right the right value
 * @param holds whether the comparison holds
 * @param hasValues whether neither value is {@code undefined} or not a number
 */
public record LeafOutcome(Object left, Object right, boolean holds, boolean hasValues) {}
