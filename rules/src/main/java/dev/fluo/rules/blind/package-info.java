/** Blind spots: terms of rules that used to come in the traffic and have stopped coming. */
package dev.fluo.rules.blind;
