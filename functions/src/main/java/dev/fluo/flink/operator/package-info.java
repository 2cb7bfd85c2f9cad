/** Parts that the operators have in common: the current key, and timers that a subtask has for itself. */
package dev.fluo.flink.operator;
