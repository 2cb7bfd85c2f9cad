package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Spans that come after their trace has met a limit. They are not kept. They go to the dead letters like shed ones, and
 * what they alone make true for good is judged.
 */
final class DroppedSpans {

    private final FragmentStore store;
    private final TraceShedding shedding;
    private final TraceJudge judge;
    private final Set<String> entryServices;
    private final AssemblyMetrics metrics;

    DroppedSpans(
            FragmentStore store,
            TraceShedding shedding,
            TraceJudge judge,
            Set<String> entryServices,
            AssemblyMetrics metrics) {
        this.store = store;
        this.shedding = shedding;
        this.judge = judge;
        this.entryServices = entryServices;
        this.metrics = metrics;
    }

    /**
     * Takes spans of a trace that has met a limit.
     *
     * @param now processing time
     */
    void take(Fragment fragment, TraceMeta known, long now) throws Exception {
        giveUp(fragment, now);
        TraceMeta meta = known.prolongedBy(fragment);
        store.meta(fragment.traceId(), judge.isReady() ? meta.remembering(judged(fragment, meta)) : meta);
    }

    /**
     * Puts spans for which a trace has no room among the dead letters.
     *
     * @param now processing time
     */
    void giveUp(Fragment fragment, long now) {
        boolean kept = shedding.admitsLetter(fragment, now);
        metrics.dropped(fragment, kept);
        if (kept) {
            judge.dropped(fragment);
        }
    }

    private Remembered judged(Fragment fragment, TraceMeta meta) throws Exception {
        Trace alone = decoded(List.of(fragment.bytes()), fragment, meta);
        if (alone.size() == 0) {
            return meta.remembered();
        }
        return judge.judgeDropped(
                fragment.traceId(), new DroppedPart(alone, () -> whole(fragment, meta), meta.remembered()));
    }

    private Trace whole(Fragment fragment, TraceMeta meta) throws Exception {
        List<byte[]> together = new ArrayList<>(store.fragments(fragment.traceId()));
        together.add(fragment.bytes());
        return decoded(together, fragment, meta);
    }

    private Trace decoded(List<byte[]> fragments, Fragment last, TraceMeta meta) throws Exception {
        Assembly assembly = TraceClosing.assembly(ClosedBy.LIMIT, meta, entryServices);
        return new FragmentDecoder(last.traceId(), fragments, judge.selection(), metrics).decode(assembly, judge);
    }
}
