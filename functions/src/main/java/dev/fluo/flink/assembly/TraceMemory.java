package dev.fluo.flink.assembly;

/** What is remembered of judged traces beside their spans. */
public interface TraceMemory {

    /** Clears what was remembered of the trace at hand. */
    void forget() throws Exception;
}
