package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;

/** Which trace is at hand: Flink's current key, for a store that has to write others too. */
public interface TraceCursor {

    /** The trace at hand; null before the first one. */
    TraceId current();

    /** Makes another trace the one at hand. */
    void moveTo(TraceId trace);
}
