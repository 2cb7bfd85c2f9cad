/** Latency: the time until signals and rules follow. */
@NullMarked
package dev.fluo.tools.testing.bench.latency;

import org.jspecify.annotations.NullMarked;
