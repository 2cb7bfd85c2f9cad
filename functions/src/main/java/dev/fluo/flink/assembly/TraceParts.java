package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.Origin;
import dev.fluo.flink.slice.TraceId;
import java.util.List;

/**
 * Divides a trace into the parts that it would have if it were read at the pace of event time: one ends where the trace
 * would be forgotten before its next span ends. A job that catches up reads ahead, and would else take all parts for
 * one.
 */
final class TraceParts {

    /** Of fragments that were set back the records are not known any more. */
    private static final Origin UNKNOWN = new Origin("", -1, -1);

    private final ClosingTimes times;
    private final FragmentStore store;
    private final TraceTimers timers;
    private final Silence silence;
    private final LaterFragments waiting;

    TraceParts(ClosingTimes times, FragmentStore store, TraceTimers timers, Silence silence, LaterFragments waiting) {
        this.times = times;
        this.store = store;
        this.timers = timers;
        this.silence = silence;
        this.waiting = waiting;
    }

    /** Returns whether a part after the one at hand waits. */
    boolean isFollowed(TraceId trace) {
        return waiting.has(trace);
    }

    /** Returns whether a fragment begins after the part at hand is to be forgotten. */
    boolean isLater(Fragment fragment, TraceMeta part) {
        return fragment.firstEnd() > times.releaseAt(part);
    }

    /**
     * Has a fragment wait until the part at hand is forgotten.
     *
     * @return false if as much waits as a trace may hold
     */
    boolean putOff(Fragment fragment, TraceMeta part) throws Exception {
        if (waiting.isFull(fragment.traceId())) {
            return false;
        }
        waiting.add(fragment);
        if (part.phase() == Phase.KEPT) {
            awaitRelease(fragment.traceId(), part);
        }
        return true;
    }

    /** Has a judged part looked at when it is to be forgotten, or when the input falls silent. */
    void awaitRelease(TraceId trace, TraceMeta part) throws Exception {
        TraceMeta timed = timers.noLaterThan(times.releaseAt(part), trace, part);
        store.meta(
                trace,
                timed.wake() == TraceMeta.NONE ? timers.wakeAt(silence.after(timers.now()), trace, timed) : timed);
    }

    /**
     * Returns whether a fragment, though it is not late, would be forgotten before the part at hand begins: another
     * partition was read further ahead.
     */
    boolean isEarlier(Fragment fragment, TraceMeta part, long watermark) {
        return part.phase() == Phase.OPEN
                && times.releaseAfter(fragment.lastEnd()) < part.extent().firstEnd()
                && !times.isTooLate(fragment.lastEnd(), watermark);
    }

    /**
     * Has the part at hand wait for an earlier one. Its fragments are no longer told apart: together they amount to what
     * they did.
     *
     * @return false if as much waits as a trace may hold
     */
    boolean setBack(TraceId trace, TraceMeta part) throws Exception {
        if (waiting.isFull(trace)) {
            return false;
        }
        TraceExtent extent = part.extent();
        List<byte[]> fragments = store.fragments(trace);
        int spansOfFirst = extent.spans() - (fragments.size() - 1);
        for (int i = 0; i < fragments.size(); i++) {
            waiting.add(new Fragment(
                    trace,
                    fragments.get(i),
                    i == 0 ? spansOfFirst : 1,
                    extent.firstEnd(),
                    extent.lastEnd(),
                    extent.rootEnd(),
                    i == 0 ? extent.clampedSpans() : 0,
                    UNKNOWN));
        }
        timers.without(trace, part);
        store.replace(trace, List.of());
        return true;
    }

    /** Returns the fragments that wait and belong to the part at hand, which has become longer, and others. */
    List<Fragment> reachedBy(TraceId trace, TraceMeta part) throws Exception {
        return waiting.hasUntil(trace, times.releaseAt(part)) ? waiting.take(trace) : List.of();
    }

    /** Returns the fragments that wait, now that the part before them is forgotten. */
    List<Fragment> next(TraceId trace) throws Exception {
        return waiting.take(trace);
    }
}
