/** Measurements inside the TaskManager, and their way out. */
package dev.fluo.tools.testing.bench.probe;
