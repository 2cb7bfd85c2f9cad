package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import java.util.List;

/** Forgets judged traces that have been kept for as long as they are. */
final class TraceReleasing {

    /** To forget a trace takes a small part of what it takes to judge one, so more may be forgotten in one step. */
    private static final int FOR_ONE_CLOSING = 4;

    private final ClosingTimes times;
    private final FragmentStore store;
    private final TraceMemory memory;
    private final ReleaseGroups releases;
    private final ReleaseTimers timers;
    private final KeyGroups groups;
    private final AssemblyMetrics metrics;
    private final ForgottenTraces forgotten;
    private final TracePace pace;
    private final TraceParts parts;
    private final NextPart next;

    /** Takes the fragments of the part that follows a forgotten one. */
    interface NextPart {

        void add(Fragment fragment) throws Exception;
    }

    TraceReleasing(
            AssemblySettings settings,
            FragmentStore store,
            TraceMemory memory,
            ReleaseGroups releases,
            ReleaseTimers timers,
            KeyGroups groups,
            ForgottenTraces forgotten,
            TraceParts parts,
            NextPart next,
            AssemblyMetrics metrics) {
        this.parts = parts;
        this.next = next;
        this.times = new ClosingTimes(settings);
        this.store = store;
        this.memory = memory;
        this.releases = releases;
        this.timers = timers;
        this.groups = groups;
        this.forgotten = forgotten;
        this.metrics = metrics;
        pace = new TracePace((int) Math.min(Integer.MAX_VALUE, (long) FOR_ONE_CLOSING * settings.maxClosings()));
    }

    /** Returns whether a judged trace has been kept for as long as it is. */
    boolean isOver(TraceMeta meta, long watermark) {
        return meta.phase() == Phase.KEPT && times.releaseAt(meta) <= watermark;
    }

    /**
     * Forgets a trace, perhaps but for its id, and begins its next part.
     *
     * @param meta without timers
     */
    void release(TraceId id, TraceMeta meta) throws Exception {
        boolean goesOn = parts.isFollowed(id);
        groups.released(id);
        forget(id, meta, goesOn);
        if (goesOn) {
            for (Fragment fragment : parts.next(id)) {
                next.add(fragment);
            }
        }
    }

    private void forget(TraceId id, TraceMeta meta, boolean goesOn) throws Exception {
        boolean remembers = meta.remembered() != Remembered.NOTHING;
        if (forgotten.remember(id, meta, groups.watermark(id, timers.watermark()), goesOn)) {
            if (remembers) {
                memory.forgetPart(id);
            }
            return;
        }
        if (remembers || meta.later()) {
            memory.forget(id);
        }
        store.clear(id);
    }

    /** Releases the members of a group whose time has come. */
    void onTimer(TraceId leader, long timer) throws Exception {
        List<TraceId> members = releases.take(leader, timer);
        int done = 0;
        while (done < members.size() && pace.admits(timers.watermark())) {
            releaseMember(members.get(done++));
        }
        putOff(leader, members.subList(done, members.size()));
    }

    /** Releases the members of a group that were put off. */
    void onWake(TraceId leader, long timer) throws Exception {
        List<TraceId> members = releases.takePutOff(leader);
        int done = 0;
        while (done < members.size() && pace.admitsWoken(timer)) {
            releaseMember(members.get(done++));
        }
        putOff(leader, members.subList(done, members.size()));
    }

    private void releaseMember(TraceId member) throws Exception {
        TraceMeta meta = store.meta(member);
        if (meta == null || meta.phase().isOpen()) {
            return;
        }
        long watermark = groups.watermark(member, timers.watermark());
        if (meta.phase() == Phase.FORGOTTEN) {
            forgotten.look(member, meta, watermark);
        } else if (isOver(meta, watermark)) {
            release(member, meta);
        } else {
            releases.add(member, times.releaseAt(meta));
        }
    }

    private void putOff(TraceId leader, List<TraceId> members) throws Exception {
        if (!members.isEmpty()) {
            metrics.releasesDeferred(members.size());
            releases.putOff(leader, members, pace.nextSlot(timers.now(), members.size()));
        }
    }
}
