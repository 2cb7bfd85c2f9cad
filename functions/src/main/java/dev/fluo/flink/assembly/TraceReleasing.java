package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import java.util.List;

/** Forgets judged traces that have been kept for as long as they are. */
final class TraceReleasing {

    /** To forget a trace takes a small part of what it takes to judge one, so more may be forgotten in one step. */
    private static final int FOR_ONE_CLOSING = 4;

    private final ClosingTimes times;
    private final FragmentStore store;
    private final TraceCursor cursor;
    private final ReleaseGroups releases;
    private final ReleaseTimer timers;
    private final KeyGroups groups;
    private final AssemblyMetrics metrics;
    private final ForgottenTraces forgotten;
    private final TracePace pace;

    TraceReleasing(
            AssemblySettings settings,
            FragmentStore store,
            TraceCursor cursor,
            ReleaseGroups releases,
            ReleaseTimer timers,
            KeyGroups groups,
            ForgottenTraces forgotten,
            AssemblyMetrics metrics) {
        this.times = new ClosingTimes(settings);
        this.store = store;
        this.cursor = cursor;
        this.releases = releases;
        this.timers = timers;
        this.groups = groups;
        this.forgotten = forgotten;
        this.metrics = metrics;
        pace = new TracePace((int) Math.min(Integer.MAX_VALUE, (long) FOR_ONE_CLOSING * settings.maxClosings()));
    }

    /** Whether a judged trace has been kept for as long as it is. */
    boolean isOver(TraceMeta meta, long watermark) {
        return meta.phase() == Phase.KEPT && times.releaseAt(meta) <= watermark;
    }

    /** Forgets the trace at hand, perhaps but for its id. @param meta without timers */
    void release(TraceId id, TraceMeta meta, TraceMemory memory) throws Exception {
        groups.released(id);
        boolean remembers = meta.remembered() != Remembered.NOTHING;
        if (forgotten.remember(id, meta, groups.watermark(id, timers.watermark()))) {
            if (remembers) {
                memory.forgetPart();
            }
            return;
        }
        if (remembers || meta.later()) {
            memory.forget();
        }
        store.clear();
    }

    /** The time has come of the group that the trace at hand leads. */
    void onTimer(long timer, TraceMemory memory) throws Exception {
        TraceId leader = cursor.current();
        List<TraceId> members = releases.take(timer);
        int done = 0;
        while (done < members.size() && pace.admits(timers.watermark())) {
            releaseMember(members.get(done++), memory);
        }
        putOff(leader, members.subList(done, members.size()));
    }

    /** What was put off of the group that the trace at hand leads goes on. */
    void onWake(long timer, TraceMemory memory) throws Exception {
        TraceId leader = cursor.current();
        List<TraceId> members = releases.takePutOff();
        int done = 0;
        while (done < members.size() && pace.admitsWoken(timer)) {
            releaseMember(members.get(done++), memory);
        }
        putOff(leader, members.subList(done, members.size()));
    }

    private void releaseMember(TraceId member, TraceMemory memory) throws Exception {
        cursor.moveTo(member);
        TraceMeta meta = store.meta();
        if (meta == null || meta.phase().isOpen()) {
            return;
        }
        long watermark = groups.watermark(member, timers.watermark());
        if (meta.phase() == Phase.FORGOTTEN) {
            forgotten.look(member, meta, watermark, memory);
        } else if (isOver(meta, watermark)) {
            release(member, meta, memory);
        } else {
            releases.add(times.releaseAt(meta));
        }
    }

    private void putOff(TraceId leader, List<TraceId> members) throws Exception {
        if (!members.isEmpty()) {
            metrics.releasesDeferred(members.size());
            cursor.moveTo(leader);
            releases.putOff(members, pace.nextSlot(timers.now(), members.size()));
        }
    }
}
