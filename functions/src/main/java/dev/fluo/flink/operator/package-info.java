/** Shared parts of operators: the current key, and timers of a subtask. */
package dev.fluo.flink.operator;
