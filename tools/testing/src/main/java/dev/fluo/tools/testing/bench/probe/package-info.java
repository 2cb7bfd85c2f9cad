/** What is measured inside the TaskManager, and how it gets out. */
package dev.fluo.tools.testing.bench.probe;
