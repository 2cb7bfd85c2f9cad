/** Measurements of how much state open traces are. */
package dev.fluo.tools.testing.bench.state;
