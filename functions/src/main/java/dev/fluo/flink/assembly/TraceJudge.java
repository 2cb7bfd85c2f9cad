package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.otlp.AttributeSelection;

/** What assembly hands its traces to. The trace at hand is the one that the fragment store holds. */
public interface TraceJudge extends TraceMemory {

    /** Whether traces may be judged already; those that may not wait. */
    boolean isReady() throws Exception;

    /** The attributes to decode. */
    AttributeSelection selection() throws Exception;

    /**
     * Judges a trace.
     *
     * @return what is remembered, for {@link #forget} and {@link #forgetPart} to clear
     */
    Remembered judge(ClosedTrace closed) throws Exception;

    /**
     * Judges spans of a trace that has met a limit. Only what no further span can change counts.
     *
     * @return what is remembered of the trace from now on
     */
    Remembered judgeDropped(DroppedPart part) throws Exception;

    /** Takes spans of a trace that has met a limit. */
    void dropped(Fragment fragment);

    /** Takes spans that came after the allowed lateness. */
    void late(Fragment fragment);

    /** Takes spans of a new trace for which the task has no room. */
    void shed(Fragment fragment);

    /** Takes the bytes of a fragment that cannot be decoded. */
    void unreadable(TraceId trace, byte[] fragment, String error);
}
