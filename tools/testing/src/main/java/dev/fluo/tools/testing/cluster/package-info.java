/**
 * Flink's own processes on this machine, as its start scripts make them: JobManager, TaskManager, ZooKeeper, command
 * line and REST API. Benchmark, chaos and tests run the job in them.
 */
@NullMarked
package dev.fluo.tools.testing.cluster;

import org.jspecify.annotations.NullMarked;
