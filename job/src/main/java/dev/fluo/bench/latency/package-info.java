/** How soon signals and rules follow. */
package dev.fluo.bench.latency;
