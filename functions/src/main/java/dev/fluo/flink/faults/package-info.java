/** Faults of FLUO itself that cost one item, not the task that handles it. */
@NullMarked
package dev.fluo.flink.faults;

import org.jspecify.annotations.NullMarked;
