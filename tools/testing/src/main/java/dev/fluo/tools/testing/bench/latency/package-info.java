/** Latency: the time until signals and rules follow. */
package dev.fluo.tools.testing.bench.latency;
