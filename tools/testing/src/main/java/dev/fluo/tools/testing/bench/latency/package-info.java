/** Measurements of how soon signals and rules follow. */
package dev.fluo.tools.testing.bench.latency;
