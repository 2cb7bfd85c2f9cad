/** Faults, their order, and the time until signals come again. */
package dev.fluo.tools.testing.chaos.fault;
