/**
 * Cross-trace rules: what a trace contributes to them, what is kept per rule and key, and the episodes that follow.
 * Pure: no clock, no threads, no Flink. State is mutable and belongs to whoever holds it.
 */
package dev.fluo.rules.correlation;
