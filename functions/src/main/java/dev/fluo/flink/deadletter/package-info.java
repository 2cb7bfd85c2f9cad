/** Dead letters: input and output that could not be used, kept on a topic with the reason. */
package dev.fluo.flink.deadletter;
