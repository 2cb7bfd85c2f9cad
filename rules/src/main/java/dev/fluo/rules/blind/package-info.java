/** Blind spots: terms of rules that used to come in the traffic and come no more. */
package dev.fluo.rules.blind;
