package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.ClosedTrace;
import dev.fluo.flink.keeping.KeepEvent.Cause;
import dev.fluo.flink.keeping.KeepEvent.Spans;
import dev.fluo.flink.keeping.KeepMetrics;
import dev.fluo.flink.keeping.KeepSettings;
import dev.fluo.flink.keeping.TraceShare;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.Trace;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;

/** Passes on the spans of judged traces that may have to be kept. */
final class KeptCandidates {

    private final TraceShare share;
    private final OperatorOutput out;
    private final KeepMetrics metrics;

    KeptCandidates(KeepSettings settings, OperatorOutput out, MetricGroup metrics) {
        this.share = new TraceShare(settings.share());
        this.out = out;
        this.metrics = new KeepMetrics(metrics);
    }

    /**
     * Takes a trace that was judged. One that was judged before may be kept already, so its late spans are passed on.
     *
     * @param signalled whether rules gave signals of it, now or before
     */
    void judged(TraceId id, ClosedTrace closed, boolean signalled) {
        Trace trace = closed.trace();
        boolean again = closed.judgedBefore();
        boolean shared = share.contains(id, traceState(trace));
        if (signalled || shared || again || trace.assembly().laterPart()) {
            Cause cause = shared ? Cause.SHARE : Cause.SIGNAL;
            out.kept(new Spans(id, again, cause, trace.size(), closed.fragments()));
        } else {
            metrics.dropped(trace.size());
        }
    }

    /**
     * Takes a trace that is asked for.
     *
     * @param fragments none if the trace is not in memory
     */
    void asked(TraceId id, List<byte[]> fragments) {
        if (fragments.isEmpty()) {
            metrics.gone();
        } else {
            out.kept(new Spans(id, true, Cause.ASKED, 0, fragments));
        }
    }

    private static String traceState(Trace trace) {
        int entry = trace.entry();
        return trace.size() == 0 ? "" : trace.traceState(Math.max(0, entry));
    }
}
