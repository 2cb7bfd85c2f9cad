/** Blind spots: terms of rules that used to come in the traffic and have stopped coming. */
@NullMarked
package dev.fluo.rules.blindspot;

import org.jspecify.annotations.NullMarked;
