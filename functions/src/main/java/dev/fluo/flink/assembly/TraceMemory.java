package dev.fluo.flink.assembly;

/** What is remembered of judged traces beside their spans. */
public interface TraceMemory {

    /** Clears everything that was remembered of the trace at hand. */
    void forget() throws Exception;

    /** Clears what was remembered of the part of the trace that is over. Which signals it gave stays known. */
    void forgetPart() throws Exception;
}
