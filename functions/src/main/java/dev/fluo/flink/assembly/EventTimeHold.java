package dev.fluo.flink.assembly;

/** Event time of a task, as assembly sees it: it waits for the closings that are due. */
public interface EventTimeHold {

    /** Returns whether event time is behind the watermark of the input, because closings are due and not done. */
    boolean isBehind();

    /**
     * Notes that a trace closes because its event time has come.
     *
     * @return whether the closing was put off to a later turn of the task
     */
    boolean closes();
}
