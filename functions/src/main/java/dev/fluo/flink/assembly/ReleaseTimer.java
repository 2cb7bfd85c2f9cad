package dev.fluo.flink.assembly;

/**
 * Timers of whole groups of traces, apart from those of single traces: a trace that deletes a timer of its
 * own does not delete one of these.
 */
public interface ReleaseTimer {

    /** Has {@link TraceAssembly#onRelease} called then with the trace at hand; it goes into checkpoints. */
    void register(long eventTime);

    /** Takes back such a timer of the trace at hand, if there is one. */
    void cancel(long eventTime);

    /** Has {@link TraceAssembly#onReleaseWake} called at that processing time likewise. */
    void wakeAt(long processingTime);

    /** Flink's watermark, of the operator; {@link Long#MIN_VALUE} before the first one. */
    long watermark();

    /** Processing time, epoch milliseconds. */
    long now();
}
