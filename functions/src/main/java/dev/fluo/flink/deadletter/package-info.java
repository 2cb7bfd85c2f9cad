/** Input and output that could not be used: never lost, always with the reason. */
package dev.fluo.flink.deadletter;
