/** Faults of FLUO's own that cost one item, and not the task that handles it. */
package dev.fluo.flink.faults;
