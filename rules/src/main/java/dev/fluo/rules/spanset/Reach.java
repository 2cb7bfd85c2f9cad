package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.BitSet;

/** Descendants and ancestors of many spans at once, each span of the trace being looked at once. */
final class Reach {

    private Reach() {}

    /** The descendants of the spans, ascending. */
    static int[] down(TraceSets sets, int[] spans) {
        Trace trace = sets.trace();
        BitSet reached = new BitSet();
        IntList open = new IntList(spans.length);
        for (int span : spans) {
            open.add(span);
        }
        while (!open.isEmpty()) {
            int span = open.pop();
            for (int i = 0; i < trace.childCount(span); i++) {
                int child = trace.child(span, i);
                if (!reached.get(child)) {
                    reached.set(child);
                    open.add(child);
                }
            }
        }
        return reached.stream().toArray();
    }

    /** The ancestors of the spans, ascending. */
    static int[] up(TraceSets sets, int[] spans) {
        Trace trace = sets.trace();
        BitSet reached = new BitSet();
        for (int span : spans) {
            for (int at = trace.parent(span); at >= 0 && !reached.get(at); at = trace.parent(at)) {
                reached.set(at);
            }
        }
        return reached.stream().toArray();
    }

    /** Returns whether a span has a descendant that satisfies the predicate. */
    static SpanPredicate hasBelow(TraceSets sets, SpanPredicate predicate) {
        BitSet above = new BitSet();
        Trace trace = sets.trace();
        sets.work().spend(trace.size());
        SpanSet matches = sets.spans().where(predicate);
        for (int i = 0; i < matches.count(); i++) {
            for (int at = trace.parent(matches.get(i)); at >= 0 && !above.get(at); at = trace.parent(at)) {
                above.set(at);
            }
        }
        return above::get;
    }

    /** Returns whether a span has an ancestor that satisfies the predicate. */
    static SpanPredicate hasAbove(TraceSets sets, SpanPredicate predicate) {
        BitSet below = new BitSet();
        sets.work().spend(sets.trace().size());
        for (int span : down(sets, sets.spans().where(predicate).toIndexes())) {
            below.set(span);
        }
        return below::get;
    }
}
