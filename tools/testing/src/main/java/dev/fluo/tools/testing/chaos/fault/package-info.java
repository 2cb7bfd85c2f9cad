/** Faults, their order, and the time until signals come again. */
@NullMarked
package dev.fluo.tools.testing.chaos.fault;

import org.jspecify.annotations.NullMarked;
