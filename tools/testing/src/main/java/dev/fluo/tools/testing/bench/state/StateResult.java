package dev.fluo.tools.testing.bench.state;

import dev.fluo.tools.testing.bench.cluster.Backend;

/**
 * The size of the state of open spans.
 *
 * @param openTraces traces that were open
 * @param openSpans spans of them
 * @param stateBytes size of a checkpoint at that time, with timers and everything
 * @param wireBytes what the spans were on the wire, with the resources they share
 * @param judgedTraces of them, those that closed complete when time went on
 * @param shedSpans spans of traces for which there was no room
 * @param memoryBytes all memory that the TaskManager process was given
 * @param peakResidentBytes the most it took; 0 where the system does not tell
 */
public record StateResult(
        Backend backend,
        long openTraces,
        long openSpans,
        long stateBytes,
        long wireBytes,
        long judgedTraces,
        long shedSpans,
        long memoryBytes,
        long peakResidentBytes) {

    /** Bytes of state for each byte on the wire. */
    public double ratio() {
        return (double) stateBytes / wireBytes;
    }
}
