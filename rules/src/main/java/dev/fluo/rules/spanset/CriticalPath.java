package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/**
 * The spans that the duration of a trace depends on, found backwards as distributed tracers commonly do: at the end of
 * a span we look for the child that ended last, as the span could not end before it; from that child's start on for the
 * one that had ended last by then, and so on. Each child so found is on the path, and is walked through in the same
 * way. A child's times count only inside its parent's; one that starts when its parent has ended holds nobody up.
 *
 * <p>The walk begins at the trace's root; in a trace without one, at what has no parent there, as if they were the
 * children of one span.
 */
final class CriticalPath {

    private final Trace trace;
    private final BitSet path = new BitSet();
    private final IntList open = new IntList(16);

    private CriticalPath(Trace trace) {
        this.trace = trace;
    }

    static BitSet of(Trace trace) {
        CriticalPath walk = new CriticalPath(trace);
        if (trace.root() >= 0) {
            walk.reach(trace.root());
        } else if (trace.size() > 0) {
            walk.through(walk.topmost(), trace.startNanos(), trace.endNanos());
        }
        while (!walk.open.isEmpty()) {
            int span = walk.open.pop();
            walk.through(walk.children(span), trace.startNanos(span), TimeOrder.end(trace, span));
        }
        return walk.path;
    }

    private void reach(int span) {
        path.set(span);
        open.add(span);
    }

    private int[] topmost() {
        IntList spans = new IntList(4);
        for (int span = 0; span < trace.size(); span++) {
            if (trace.parent(span) < 0) {
                spans.add(span);
            }
        }
        return spans.toArray();
    }

    private int[] children(int span) {
        int[] children = new int[trace.childCount(span)];
        Arrays.setAll(children, i -> trace.child(span, i));
        return children;
    }

    /** Reaches those of the spans that a time from start to end depends on. */
    private void through(int[] spans, long start, long end) {
        Integer[] byEnd = Arrays.stream(spans)
                .filter(span -> trace.startNanos(span) < end && TimeOrder.end(trace, span) >= start)
                .boxed()
                .toArray(Integer[]::new);
        Comparator<Integer> latestFirst = Comparator.comparingLong(span -> -endWithin(span, end));
        Arrays.sort(byEnd, latestFirst.thenComparing(Comparator.reverseOrder()));
        long until = end;
        for (int span : byEnd) {
            if (endWithin(span, end) <= until) {
                reach(span);
                until = trace.startNanos(span);
            }
        }
    }

    private long endWithin(int span, long end) {
        return Math.min(TimeOrder.end(trace, span), end);
    }
}
