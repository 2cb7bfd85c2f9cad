/** The Flink cluster that a benchmark measures. */
package dev.fluo.tools.testing.bench.cluster;
