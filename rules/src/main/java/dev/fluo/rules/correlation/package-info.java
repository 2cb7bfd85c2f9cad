/**
 * Correlation: contributions of traces to cross-trace rules, state by rule and key, and the episodes that follow.
 * Pure: no clock, no threads, no Flink. State is mutable and belongs to whoever holds it.
 */
package dev.fluo.rules.correlation;
