/** Traces as a collector may deliver them: in pieces, mixed with others, out of order, some late and some twice. */
package dev.fluo.tools.testing.chaos.traffic;
