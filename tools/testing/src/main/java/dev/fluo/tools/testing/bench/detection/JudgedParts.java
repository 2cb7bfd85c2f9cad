package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The judgements of a trace by a job: when it closes, and again when spans come after that. */
final class JudgedParts {

    private static final long NANOS_IN_MILLI = 1_000_000;

    /**
     * One judgement of a trace.
     *
     * @param closesMillis watermark at which it is due, epoch milliseconds
     * @param fromMillis event time from which on the trace can add to windows until then
     * @param trace with all spans that have come
     * @param before the trace as it was judged before; null for the first time
     */
    record Part(
            long closesMillis,
            long fromMillis,
            Trace trace,
            @Nullable Trace before) {}

    private JudgedParts() {}

    /**
     * Returns the judgements in order.
     *
     * @param waits waits of the job
     */
    static List<Part> of(Trace trace, JobWaits waits) {
        long first = Long.MAX_VALUE;
        for (int span = 0; span < trace.size(); span++) {
            first = Math.min(first, endMillis(trace, span));
        }
        long last = Math.floorDiv(trace.endNanos(), NANOS_IN_MILLI);
        if (!trace.isComplete()) {
            return List.of(new Part(last + waits.idleGapMillis(), first, trace, null));
        }
        long closes = endMillis(trace, trace.root()) + waits.rootGraceMillis();
        long from = first;
        List<Part> parts = new ArrayList<>();
        Trace before = null;
        while (true) {
            long there = closes + waits.lagMillis();
            Trace part = last <= there ? trace : endedBy(trace, there);
            parts.add(new Part(closes, from, part, before));
            if (part == trace) {
                return parts;
            }
            before = part;
            from = nextEnd(trace, there);
            closes = from + waits.rootGraceMillis();
        }
    }

    static long endMillis(Trace trace, int span) {
        return Math.floorDiv(trace.endNanos(span), NANOS_IN_MILLI);
    }

    private static long nextEnd(Trace trace, long after) {
        long next = Long.MAX_VALUE;
        for (int span = 0; span < trace.size(); span++) {
            long end = endMillis(trace, span);
            next = end > after ? Math.min(next, end) : next;
        }
        return next;
    }

    private static Trace endedBy(Trace trace, long millis) {
        TraceWriter writer = new TraceWriter(trace.id());
        for (int span = 0; span < trace.size(); span++) {
            if (endMillis(trace, span) <= millis) {
                copy(trace, span, writer);
            }
        }
        return writer.finish(trace.assembly());
    }

    private static void copy(Trace trace, int span, TraceWriter writer) {
        writer.resource(trace.resource(span));
        writer.scope(trace.scope(span));
        writer.beginSpan();
        writer.id(trace.spanId(span));
        String parent = trace.parentId(span);
        if (parent != null) {
            writer.parentId(parent);
        }
        writer.name(trace.name(span));
        writer.kind(trace.kind(span));
        writer.status(trace.status(span));
        writer.statusMessage(trace.statusMessage(span));
        writer.flags(trace.flags(span));
        writer.start(trace.startNanos(span));
        writer.end(trace.endNanos(span));
        writer.attributes(trace.attributes(span));
        for (int event = 0; event < trace.eventCount(span); event++) {
            writer.event(trace.event(span, event));
        }
        for (int link = 0; link < trace.linkCount(span); link++) {
            writer.link(trace.link(span, link));
        }
        writer.endSpan();
    }
}
