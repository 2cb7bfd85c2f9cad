/** Probes inside the TaskManager, and the way of their figures out of it. */
package dev.fluo.tools.testing.bench.probe;
