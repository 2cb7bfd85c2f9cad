package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Trace;
import java.util.List;
import java.util.Set;

/** Closes a trace whose time has come: finds out why it closes, and has it judged. */
final class TraceClosing {

    private final ClosingTimes times;
    private final FragmentStore store;
    private final TraceJudge judge;
    private final Set<String> entryServices;
    private final AssemblyMetrics metrics;

    TraceClosing(
            ClosingTimes times,
            FragmentStore store,
            TraceJudge judge,
            Set<String> entryServices,
            AssemblyMetrics metrics) {
        this.times = times;
        this.store = store;
        this.judge = judge;
        this.entryServices = entryServices;
        this.metrics = metrics;
    }

    /**
     * Closes a trace. A parent that is not there may still come in another request, also where the child is an entry span:
     * so until the idle gap is over the trace stays open, as every incomplete one does.
     *
     * @param silent whether it closes because the watermark stands still
     * @return the small state: {@link Phase#KEPT} if the trace was judged; else its root's grace is over and spans
     *     are missing, so that it stays open
     */
    TraceMeta close(TraceId id, TraceMeta meta, long watermark, boolean silent) throws Exception {
        FragmentDecoder decoder = new FragmentDecoder(id, store.fragments(id), judge.selection(), metrics);
        if (!meta.truncated() && times.completeAt(meta) <= Math.min(watermark, times.limitAt(meta))) {
            Trace trace = decoder.decode(assembly(ClosedBy.COMPLETE, meta), judge);
            if (trace.isComplete() && trace.orphans() == 0) {
                return judged(id, trace, decoder, meta, false);
            }
            if (decoder.leftSomeOut()) {
                store.replace(id, decoder.fragments());
            }
            meta = meta.checked(watermark);
        }
        if (meta.truncated() || times.limitAt(meta) <= Math.min(watermark, times.idleAt(meta))) {
            TraceMeta truncated = meta.truncate();
            Trace trace = decoder.decode(assembly(ClosedBy.LIMIT, truncated), judge);
            return judged(id, trace, decoder, truncated, silent);
        }
        if (silent || times.idleAt(meta) <= watermark) {
            return judged(id, decoder.decode(assembly(ClosedBy.IDLE, meta), judge), decoder, meta, silent);
        }
        return meta;
    }

    /** Returns the fragments that a trace was last judged by; none if it was not judged or is forgotten. */
    List<byte[]> judged(TraceId id) throws Exception {
        TraceMeta meta = store.meta(id);
        return meta != null && (meta.phase() == Phase.KEPT || meta.phase() == Phase.REOPENED)
                ? judgedBefore(store.fragments(id), meta)
                : List.of();
    }

    private TraceMeta judged(TraceId id, Trace trace, FragmentDecoder decoder, TraceMeta meta, boolean silent)
            throws Exception {
        List<byte[]> fragments = decoder.fragments();
        boolean again = meta.phase() == Phase.REOPENED;
        metrics.closed(trace, again, silent);
        Remembered remembered = meta.remembered();
        if (trace.size() > 0) {
            List<byte[]> before = again ? judgedBefore(fragments, meta) : List.of();
            remembered = judge.judge(id, new ClosedTrace(trace, again, remembered, fragments, before));
        }
        if (decoder.leftSomeOut()) {
            store.replace(id, fragments);
        }
        return meta.judged(remembered, fragments.size());
    }

    /** Fragments keep their order; one that was sound then may be damaged for a rule that reads more of it now. */
    private static List<byte[]> judgedBefore(List<byte[]> fragments, TraceMeta meta) {
        return fragments.subList(0, Math.min(meta.judgedFragments(), fragments.size()));
    }

    private Assembly assembly(ClosedBy by, TraceMeta meta) {
        return assembly(by, meta, entryServices);
    }

    static Assembly assembly(ClosedBy by, TraceMeta meta, Set<String> entryServices) {
        TraceExtent extent = meta.extent();
        return new Assembly(
                by, meta.truncated(), extent.lateSpans(), extent.clampedSpans(), meta.later(), entryServices);
    }
}
