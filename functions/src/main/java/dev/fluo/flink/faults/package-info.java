/** Faults of FLUO itself that cost one item, not the task that handles it. */
package dev.fluo.flink.faults;
