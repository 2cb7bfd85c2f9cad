/** Probes inside the TaskManager, and the way of their figures out of it. */
@NullMarked
package dev.fluo.tools.testing.bench.probe;

import org.jspecify.annotations.NullMarked;
