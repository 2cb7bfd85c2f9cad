/**
 * Correlation: contributions of traces to cross-trace rules, state by rule and key, and the episodes that follow.
 * Pure: no clock, no threads, no Flink. State is mutable and belongs to whoever holds it.
 */
@NullMarked
package dev.fluo.rules.correlation;

import org.jspecify.annotations.NullMarked;
