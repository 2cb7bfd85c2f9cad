package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sees to it that an open trace is looked at when the input falls silent. Most traces close before that: so a trace
 * gets its timer only when a checkpoint is about to be taken, in which it has to be, or when half the time is over.
 */
final class SilenceTimers {

    private final FragmentStore store;
    private final TraceTimers timers;
    private final long millis;
    private final Deque<Opened> opened = new ArrayDeque<>();

    /** @param millis without movement of the watermark after which it counts as silent */
    SilenceTimers(FragmentStore store, TraceTimers timers, long millis) {
        this.store = store;
        this.timers = timers;
        this.millis = millis;
    }

    /** A trace opened, or was opened again. */
    void opened(TraceId trace, long now) {
        opened.add(new Opened(trace, now));
    }

    /** Gives a timer to those that have been open for long. */
    void registerDue() throws Exception {
        register(timers.now() - millis / 2);
    }

    /** Gives a timer to all that are open. */
    void registerAll() throws Exception {
        register(Long.MAX_VALUE);
    }

    private void register(long until) throws Exception {
        for (Opened next = opened.peek(); next != null && next.at() <= until; next = opened.peek()) {
            opened.remove();
            TraceId trace = next.trace();
            TraceMeta meta = store.meta(trace);
            if (meta != null && meta.phase().isOpen() && meta.wake() == TraceMeta.NONE) {
                store.meta(trace, timers.wakeAt(Math.max(next.at() + millis, timers.now() + 1), trace, meta));
            }
        }
    }

    /** @param at processing time */
    private record Opened(TraceId trace, long at) {}
}
