/** The Flink cluster that a benchmark measures. */
@NullMarked
package dev.fluo.tools.testing.bench.cluster;

import org.jspecify.annotations.NullMarked;
