package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of spans in time: after, before and during, in nanoseconds. A span that ends before it starts is taken to
 * end where it starts. What is compared with a span is always another span of the trace.
 *
 * <ul>
 *   <li>b follows a: b starts at a's end or later, and at most the given time after it.
 *   <li>b precedes a: b ends at a's start or earlier, and at most the given time before it.
 *   <li>b overlaps a: each starts before the other ends; so they share a stretch of time, or one is an instant inside
 *       the other. Spans that only touch do not overlap.
 * </ul>
 */
final class TimeOrder {

    private TimeOrder() {}

    static SpanPredicate followedBy(TraceSets sets, SpanPredicate predicate, double withinMillis) {
        Trace trace = sets.trace();
        int[] followers = sets.spans().where(predicate).toIndexes();
        long within = MillisTimes.nanos(withinMillis);
        return span -> {
            long end = end(trace, span);
            int place = firstFrom(trace, followers, end);
            if (place < followers.length && followers[place] == span) {
                place++;
            }
            return place < followers.length && trace.startNanos(followers[place]) - end <= within;
        };
    }

    /** The first place of a span that starts at the time or later; the spans are by start. */
    private static int firstFrom(Trace trace, int[] spans, long time) {
        int low = 0;
        int high = spans.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trace.startNanos(spans[middle]) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static SpanPredicate precededBy(TraceSets sets, SpanPredicate predicate, double withinMillis) {
        Trace trace = sets.trace();
        Integer[] byEnd =
                Arrays.stream(sets.spans().where(predicate).toIndexes()).boxed().toArray(Integer[]::new);
        Arrays.sort(byEnd, Comparator.comparingLong(span -> end(trace, span)));
        long within = MillisTimes.nanos(withinMillis);
        return span -> {
            long start = trace.startNanos(span);
            int place = lastUntil(trace, byEnd, start);
            if (place >= 0 && byEnd[place] == span) {
                place--;
            }
            return place >= 0 && start - end(trace, byEnd[place]) <= within;
        };
    }

    /** The last place of a span that ends at the time or earlier, or -1; the spans are by end. */
    private static int lastUntil(Trace trace, Integer[] spans, long time) {
        int low = 0;
        int high = spans.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(trace, spans[middle]) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    static SpanPredicate overlapping(TraceSets sets, SpanPredicate predicate) {
        Trace trace = sets.trace();
        int[] others = sets.spans().where(predicate).toIndexes();
        LatestEnds latest = new LatestEnds(trace, others);
        return span -> {
            int before = firstFrom(trace, others, end(trace, span));
            return latest.among(before, span) > trace.startNanos(span);
        };
    }

    static long end(Trace trace, int span) {
        return trace.startNanos(span) + trace.durationNanos(span);
    }

    /** The latest end among the first so many spans, one of them left out. */
    private static final class LatestEnds {

        private final Trace trace;
        private final int[] latest;
        private final int[] second;

        LatestEnds(Trace trace, int[] spans) {
            this.trace = trace;
            this.latest = new int[spans.length + 1];
            this.second = new int[spans.length + 1];
            latest[0] = -1;
            second[0] = -1;
            for (int i = 0; i < spans.length; i++) {
                boolean later = endOf(spans[i]) > endOf(latest[i]);
                latest[i + 1] = later ? spans[i] : latest[i];
                int rest = later ? latest[i] : spans[i];
                second[i + 1] = endOf(rest) > endOf(second[i]) ? rest : second[i];
            }
        }

        long among(int count, int without) {
            return endOf(latest[count] == without ? second[count] : latest[count]);
        }

        private long endOf(int span) {
            return span < 0 ? Long.MIN_VALUE : end(trace, span);
        }
    }
}
