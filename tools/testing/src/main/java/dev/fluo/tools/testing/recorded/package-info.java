/** Reads traces that real systems have left in other formats than the one on the wire, for tests and for replays. */
package dev.fluo.tools.testing.recorded;
