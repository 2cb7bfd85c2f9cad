package dev.fluo.tools.testing.chaos.report;

/**
 * Counts of what a run compares beside signals. An extreme run compares none of it.
 *
 * @param lateSpans spans that were sent too late, in traces of their own
 * @param keptSpans spans of traces with signals, on the topic of kept spans
 * @param incidents incidents that stand
 */
public record OtherCounts(long lateSpans, long keptSpans, long incidents) {}
