/**
 * Signals that say the same: given once and then counted, as a rule's {@code suppress} and the bounds of every rule ask
 * for.
 */
package dev.fluo.flink.suppression;
