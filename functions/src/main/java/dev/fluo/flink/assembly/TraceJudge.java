package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.otlp.AttributeSelection;

/** Takes the traces that assembly closes, and the spans that it does not keep. */
public interface TraceJudge {

    /** Returns whether traces may be judged already; those that may not wait. */
    boolean isReady() throws Exception;

    /** The attributes to decode. */
    AttributeSelection selection() throws Exception;

    /**
     * Judges a trace.
     *
     * @return what is remembered, for a {@link TraceMemory} to clear
     */
    Remembered judge(TraceId id, ClosedTrace closed) throws Exception;

    /**
     * Judges spans of a trace that has met a limit. Only what no further span can change counts.
     *
     * @return what is remembered of the trace from now on
     */
    Remembered judgeDropped(TraceId id, DroppedPart part) throws Exception;

    /** Takes spans of a trace that has met a limit. */
    void dropped(Fragment fragment);

    /** Takes spans that came after the allowed lateness. */
    void late(Fragment fragment);

    /** Takes spans of a new trace for which the task has no room. */
    void shed(Fragment fragment);

    /** Takes the bytes of a fragment that cannot be decoded. */
    void unreadable(TraceId trace, byte[] fragment, String error);
}
