package dev.fluo.rules.language.condition;

import java.util.Optional;

/**
 * Comparisons behind a quantifier: at the item that decided it, such as the first span for which {@code any(…)} held, or
 * where no item did, of how many there are.
 *
 * @param outcome the outcome of the leaf for which they are made
 * @param item the item; empty where none decided
 * @param condition the quantifier's predicate at that item, or the number of items; its leaves have numbers of their own
 */
public record Detail(boolean outcome, Optional<Operand> item, Condition condition) {}
