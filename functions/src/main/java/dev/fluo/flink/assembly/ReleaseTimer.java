package dev.fluo.flink.assembly;

/**
 * Event-time timers of whole groups of traces, apart from those of single traces: a trace that deletes a timer of its
 * own does not delete one of these.
 */
public interface ReleaseTimer {

    /** Has {@link TraceAssembly#onRelease} called then with the trace at hand; it goes into checkpoints. */
    void register(long eventTime);

    /** Flink's watermark, of the operator; {@link Long#MIN_VALUE} before the first one. */
    long watermark();

    /** Processing time, epoch milliseconds. */
    long now();
}
