package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import java.util.List;

/**
 * Ids of traces that were judged and forgotten. A part of such a trace that begins later is known as a later part: it is
 * never complete, and its signals have ids of their own.
 *
 * <p>An id is remembered if the trace gave a signal, had no root, or was a later part itself. Of another trace the first
 * part took no signal's id, and a later part lacks parents. A server span whose flags say that its parent is remote is then
 * taken for the entry of a new trace; a consumer span is not.
 */
final class ForgottenTraces {

    /** Ids are dropped on a grid of this width, so that few timers serve many of them. */
    private static final long GRID_MILLIS = 60_000;

    private final FragmentStore store;
    private final TraceMemory memory;
    private final ReleaseGroups releases;
    private final KeyGroups groups;
    private final AssemblyMetrics metrics;
    private final long retention;
    private final long grid;
    private final int maxTraces;

    ForgottenTraces(
            ForgottenSettings settings,
            FragmentStore store,
            TraceMemory memory,
            ReleaseGroups releases,
            KeyGroups groups,
            AssemblyMetrics metrics) {
        this.store = store;
        this.memory = memory;
        this.releases = releases;
        this.groups = groups;
        this.metrics = metrics;
        retention = settings.retention().toMillis();
        grid = Math.max(1, Math.min(GRID_MILLIS, retention / 16));
        maxTraces = settings.maxTraces();
    }

    /**
     * Keeps the id of a trace, in place of its spans, if it is to be remembered and there is room.
     *
     * @param goesOn whether its next part begins at once
     * @return whether the id is kept; else the caller clears the trace
     */
    boolean remember(TraceId id, TraceMeta meta, long watermark, boolean goesOn) throws Exception {
        boolean signalled = meta.remembered() == Remembered.SIGNALS || meta.later();
        if (retention == 0
                || (watermark == Long.MAX_VALUE && !goesOn)
                || (!signalled && meta.extent().hasRoot())) {
            return false;
        }
        if (groups.forgotten() >= (signalled ? maxTraces : maxTraces / 2)) {
            metrics.unremembered();
            return false;
        }
        store.replace(id, List.of());
        groups.remembered(id);
        if (watermark == Long.MAX_VALUE) {
            store.meta(id, meta.forgotten(watermark));
        } else {
            long until = Math.floorDiv(watermark + retention, grid) * grid + grid;
            store.meta(id, meta.forgotten(until));
            releases.add(id, until);
        }
        return true;
    }

    /** A trace goes on: its later part takes the place of the id. */
    void goesOn(TraceId id) {
        groups.dropped(id);
    }

    /** Drops an id if its time is over; else it is looked at again then. */
    void look(TraceId id, TraceMeta forgotten, long watermark) throws Exception {
        if (forgotten.notBefore() > watermark) {
            releases.add(id, forgotten.notBefore());
            return;
        }
        memory.forget(id);
        store.clear(id);
        groups.dropped(id);
    }
}
