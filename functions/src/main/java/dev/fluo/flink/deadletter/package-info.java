/** Dead letters: input and output that could not be used, kept on a topic with the reason. */
@NullMarked
package dev.fluo.flink.deadletter;

import org.jspecify.annotations.NullMarked;
