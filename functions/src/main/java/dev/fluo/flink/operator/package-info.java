/** Shared parts of operators: the current key, and timers of a subtask. */
@NullMarked
package dev.fluo.flink.operator;

import org.jspecify.annotations.NullMarked;
