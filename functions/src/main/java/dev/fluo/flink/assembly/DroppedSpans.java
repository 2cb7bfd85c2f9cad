package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Spans that come after their trace has met a limit. They are not kept. They go to the dead letters like shed ones, and
 * what they alone make true for good is judged.
 */
final class DroppedSpans {

    private final FragmentStore store;
    private final TraceShedding shedding;
    private final AssemblyMetrics metrics;

    DroppedSpans(FragmentStore store, TraceShedding shedding, AssemblyMetrics metrics) {
        this.store = store;
        this.shedding = shedding;
        this.metrics = metrics;
    }

    /**
     * Takes spans of the trace at hand.
     *
     * @param now processing time
     */
    void take(Fragment fragment, TraceMeta known, long now, TraceJudge judge) throws Exception {
        boolean kept = shedding.admitsLetter(fragment, now);
        metrics.dropped(fragment, kept);
        if (kept) {
            judge.dropped(fragment);
        }
        TraceMeta meta = known.prolongedBy(fragment);
        store.meta(judge.isReady() ? meta.remembering(judged(fragment, meta, judge)) : meta);
    }

    private Remembered judged(Fragment fragment, TraceMeta meta, TraceJudge judge) throws Exception {
        Trace alone = decoded(List.of(fragment.bytes()), fragment, meta, judge);
        if (alone.size() == 0) {
            return meta.remembered();
        }
        return judge.judgeDropped(new DroppedPart(alone, () -> whole(fragment, meta, judge), meta.remembered()));
    }

    private Trace whole(Fragment fragment, TraceMeta meta, TraceJudge judge) throws Exception {
        List<byte[]> together = new ArrayList<>(store.fragments());
        together.add(fragment.bytes());
        return decoded(together, fragment, meta, judge);
    }

    private Trace decoded(List<byte[]> fragments, Fragment last, TraceMeta meta, TraceJudge judge) throws Exception {
        Assembly assembly = TraceClosing.assembly(ClosedBy.LIMIT, meta);
        return new FragmentDecoder(last.traceId(), fragments, judge.selection(), metrics).decode(assembly, judge);
    }
}
