/** Blind spots: finds rules that can no longer fire, because what they need comes no more. */
package dev.fluo.flink.blind;
