/**
 * From fragments to whole traces: an event-time window per trace that closes when the trace is complete, idle, silent
 * or at a limit, and stays open to late spans for a while.
 */
package dev.fluo.flink.assembly;
