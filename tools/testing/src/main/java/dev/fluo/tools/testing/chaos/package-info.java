/**
 * The {@code fluo chaos} command: kills, pauses and cuts off parts of the product under load, and compares the signals
 * with those that must stand.
 */
@NullMarked
package dev.fluo.tools.testing.chaos;

import org.jspecify.annotations.NullMarked;
