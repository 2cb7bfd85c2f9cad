/** What goes wrong, in which order, and how long it takes until signals come again. */
package dev.fluo.tools.testing.chaos.fault;
