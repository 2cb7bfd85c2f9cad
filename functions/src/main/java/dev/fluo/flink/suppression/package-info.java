/**
 * Suppression of repeated signals: gives the first and counts the others, as a rule's {@code suppress} and the limits
 * of every rule ask for.
 */
@NullMarked
package dev.fluo.flink.suppression;

import org.jspecify.annotations.NullMarked;
