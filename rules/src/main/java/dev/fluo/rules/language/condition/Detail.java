package dev.fluo.rules.language.condition;

/**
 * Comparisons of a quantifier at the item that decided it, such as the first span for which {@code any(…)} held.
 *
 * @param outcome the outcome of the leaf for which such an item exists
 * @param item the item
 * @param condition the quantifier's predicate at that item; its leaves have numbers of their own
 */
public record Detail(boolean outcome, Operand item, Condition condition) {}
