package dev.fluo.flink.keeping;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of kept traces, in the metric group {@code fluo.keep}. */
public final class KeepMetrics {

    private final Counter tracesKept;
    private final Counter spansKept;
    private final Counter bytesKept;
    private final Counter spansDropped;
    private final Counter tracesGone;

    public KeepMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("fluo").addGroup("keep");
        tracesKept = group.counter("tracesKept");
        spansKept = group.counter("spansKept");
        bytesKept = group.counter("bytesKept");
        spansDropped = group.counter("spansDropped");
        tracesGone = group.counter("tracesGone");
    }

    /** Counts spans of a trace that is not kept. */
    public void dropped(int spans) {
        spansDropped.inc(spans);
    }

    /** Counts a trace that a signal names and that is no longer in memory. */
    public void gone() {
        tracesGone.inc();
    }

    /** @param first whether nothing of the trace was written before */
    void kept(boolean first, int spans, long bytes) {
        if (first) {
            tracesKept.inc();
        }
        spansKept.inc(spans);
        bytesKept.inc(bytes);
    }
}
