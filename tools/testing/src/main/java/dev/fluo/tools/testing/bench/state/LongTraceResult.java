package dev.fluo.tools.testing.bench.state;

import dev.fluo.tools.testing.bench.cluster.Backend;

/**
 * The fate of one trace with too many spans.
 *
 * @param spans that were sent
 * @param closed how often it closed at its limit
 * @param dropped spans that came after that, and were counted
 * @param memoryBytes all memory that the TaskManager process was given
 * @param peakResidentBytes the most it took; 0 where the system does not tell
 */
public record LongTraceResult(
        Backend backend, long spans, long closed, long dropped, long memoryBytes, long peakResidentBytes) {}
