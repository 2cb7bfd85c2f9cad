/** The Flink cluster that a benchmark measures. */
package dev.fluo.bench.cluster;
