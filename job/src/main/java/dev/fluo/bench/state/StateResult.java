package dev.fluo.bench.state;

import dev.fluo.bench.cluster.Backend;

/**
 * How much state open spans are.
 *
 * @param openTraces traces that were open
 * @param openSpans spans of them
 * @param stateBytes size of a checkpoint at that time, with timers and everything
 * @param wireBytes what the spans were on the wire, with the resources they share
 */
public record StateResult(Backend backend, long openTraces, long openSpans, long stateBytes, long wireBytes) {

    /** Bytes of state for each byte on the wire. */
    public double ratio() {
        return (double) stateBytes / wireBytes;
    }
}
