/** Blind spots: finds rules that can no longer fire, because a term that they need has stopped coming. */
@NullMarked
package dev.fluo.flink.blind;

import org.jspecify.annotations.NullMarked;
