/**
 * Evaluation of traces: judges each trace that closes by all rules in broadcast state, and emits signals and counts.
 */
@NullMarked
package dev.fluo.flink.evaluation;

import org.jspecify.annotations.NullMarked;
