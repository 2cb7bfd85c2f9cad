/**
 * Assembly of traces: fragments are put together in an event-time window per trace. The window closes when the trace
 * is complete, idle, silent or at a limit, and stays open to late spans for a while.
 */
@NullMarked
package dev.fluo.flink.assembly;

import org.jspecify.annotations.NullMarked;
