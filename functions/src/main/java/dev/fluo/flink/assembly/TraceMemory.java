package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;

/** Keyed state of judged traces beside their spans. */
public interface TraceMemory {

    /** Clears everything that was remembered of a trace. */
    void forget(TraceId trace) throws Exception;

    /** Clears what was remembered of the part of a trace that is over. Which signals it gave stays known. */
    void forgetPart(TraceId trace) throws Exception;
}
