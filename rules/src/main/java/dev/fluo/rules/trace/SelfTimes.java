package dev.fluo.rules.trace;

/** The part of each span's duration that none of its children covers, in nanoseconds. */
final class SelfTimes {

    private SelfTimes() {}

    static long[] of(Trace trace) {
        long[] selfTimes = new long[trace.size()];
        for (int span = 0; span < selfTimes.length; span++) {
            selfTimes[span] = trace.durationNanos(span) - covered(trace, span);
        }
        return selfTimes;
    }

    /** The length of the union of the children's times inside the span's; children are ordered by start. */
    private static long covered(Trace trace, int span) {
        long end = trace.startNanos(span) + trace.durationNanos(span);
        long covered = 0;
        long reached = trace.startNanos(span);
        for (int i = 0; i < trace.childCount(span); i++) {
            int child = trace.child(span, i);
            long from = Math.max(reached, trace.startNanos(child));
            long to = Math.min(end, trace.endNanos(child));
            if (to > from) {
                covered += to - from;
                reached = to;
            }
        }
        return covered;
    }
}
