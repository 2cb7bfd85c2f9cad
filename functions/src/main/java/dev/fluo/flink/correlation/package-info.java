/**
 * Correlation: gathers contributions of traces and changes by rule and key, and judges cross-trace rules as event time
 * advances.
 */
@NullMarked
package dev.fluo.flink.correlation;

import org.jspecify.annotations.NullMarked;
