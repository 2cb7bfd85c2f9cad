package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;

/**
 * The sums over all fragments of a trace.
 *
 * @param firstEnd earliest end of a span, event time in epoch milliseconds
 * @param lastEnd latest end of a span
 * @param rootEnd latest end of a span without parent id; {@link Fragment#NO_ROOT} if there is none yet
 * @param spans spans gathered, repeated ones counted each time
 * @param bytes bytes gathered
 * @param fragments fragments gathered
 * @param lateSpans spans that came after the trace was judged
 * @param clampedSpans spans whose event time was clamped
 */
record TraceExtent(
        long firstEnd,
        long lastEnd,
        long rootEnd,
        int spans,
        int bytes,
        int fragments,
        int lateSpans,
        int clampedSpans) {

    static TraceExtent of(Fragment fragment) {
        return new TraceExtent(
                fragment.firstEnd(),
                fragment.lastEnd(),
                fragment.rootEnd(),
                fragment.spans(),
                fragment.bytes().length,
                1,
                0,
                fragment.clamped());
    }

    /** With a fragment more. */
    TraceExtent plus(Fragment fragment, boolean late) {
        return new TraceExtent(
                Math.min(firstEnd, fragment.firstEnd()),
                Math.max(lastEnd, fragment.lastEnd()),
                Math.max(rootEnd, fragment.rootEnd()),
                spans + fragment.spans(),
                bytes + fragment.bytes().length,
                fragments + 1,
                lateSpans + (late ? fragment.spans() : 0),
                clampedSpans + fragment.clamped());
    }

    /** With a fragment that was dropped at a limit: the trace lasts longer, and holds no more. */
    TraceExtent prolongedBy(Fragment fragment) {
        return new TraceExtent(
                firstEnd,
                Math.max(lastEnd, fragment.lastEnd()),
                rootEnd,
                spans,
                bytes,
                fragments,
                lateSpans,
                clampedSpans);
    }

    boolean hasRoot() {
        return rootEnd != Fragment.NO_ROOT;
    }
}
