package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.Arrays;

/**
 * The times at which the spans of a set are open: from start up to, but not including, the end; a span without duration
 * is open at its one instant.
 */
final class Occupancy {

    private Occupancy() {}

    /** The greatest number of spans open at one time. */
    static int concurrency(SpanSet set) {
        Trace trace = set.sets().trace();
        long[] ends = new long[set.count()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = TimeOrder.end(trace, set.get(i));
        }
        Arrays.sort(ends);
        int most = 0;
        int ended = 0;
        int started = 0;
        while (started < ends.length) {
            long time = trace.startNanos(set.get(started));
            int instants = 0;
            for (; started < ends.length && trace.startNanos(set.get(started)) == time; started++) {
                instants += trace.durationNanos(set.get(started)) == 0 ? 1 : 0;
            }
            while (ended < ends.length && ends[ended] <= time) {
                ended++;
            }
            most = Math.max(most, started - ended + instants);
        }
        return most;
    }

    /**
     * The lengths, in milliseconds, of the stretches between the first start and the last end at which no span is open.
     */
    static Numbers gaps(SpanSet set) {
        Trace trace = set.sets().trace();
        Numbers.Collector gaps = new Numbers.Collector(4);
        long reached = set.isEmpty() ? 0 : trace.startNanos(set.first());
        for (int i = 0; i < set.count(); i++) {
            long start = trace.startNanos(set.get(i));
            if (start > reached) {
                gaps.add(MillisTimes.millis(start - reached));
            }
            reached = Math.max(reached, TimeOrder.end(trace, set.get(i)));
        }
        return gaps.numbers();
    }
}
