package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Sees to it that an open trace is looked at when the input falls silent. Most traces close before that: so a trace
 * gets its timer only when a checkpoint is about to be taken, in which it has to be, or when half the time is over.
 */
final class SilenceTimers {

    private final FragmentStore store;
    private final TraceCursor cursor;
    private final long millis;
    private final Deque<Opened> opened = new ArrayDeque<>();

    /** @param millis without movement of the watermark after which it counts as silent */
    SilenceTimers(FragmentStore store, TraceCursor cursor, long millis) {
        this.store = store;
        this.cursor = cursor;
        this.millis = millis;
    }

    /** The trace at hand opened, or was opened again. */
    void opened(long now) {
        opened.add(new Opened(cursor.current(), now));
    }

    /** Gives a timer to those that have been open for long. The trace at hand stays the one at hand. */
    void registerDue(TraceTimers timers) throws Exception {
        register(timers.now() - millis / 2, timers);
    }

    /** Gives a timer to all that are open. The trace at hand stays the one at hand. */
    void registerAll(TraceTimers timers) throws Exception {
        register(Long.MAX_VALUE, timers);
    }

    private void register(long until, TraceTimers timers) throws Exception {
        Optional<TraceId> atHand = Optional.ofNullable(cursor.current());
        while (!opened.isEmpty() && opened.peek().at() <= until) {
            Opened next = opened.remove();
            cursor.moveTo(next.trace());
            TraceMeta meta = store.meta();
            if (meta != null && meta.phase().isOpen() && meta.wake() == TraceMeta.NONE) {
                store.meta(timers.wakeAt(Math.max(next.at() + millis, timers.now() + 1), meta));
            }
        }
        atHand.ifPresent(cursor::moveTo);
    }

    /** @param at processing time */
    private record Opened(TraceId trace, long at) {}
}
