package dev.fluo.tools.console.view;

import dev.fluo.rules.evidence.DetailReader;
import dev.fluo.rules.evidence.SpanDetails;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.tools.console.board.RecentTrace;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays a trace out as a waterfall. */
final class Waterfall {

    /** More bars than this help nobody; the guilty ones and what is above them come first. */
    static final int MOST_SPANS = 400;

    private static final AttributeSelection WHAT_FAILED =
            AttributeSelection.of(Set.of(DetailReader.EXCEPTION_TYPE, DetailReader.EXCEPTION_MESSAGE));

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Trace trace;
    private final Set<String> guilty;
    private final RedactedTexts texts;
    private final DetailReader details;

    private Waterfall(Trace trace, Set<String> guilty, DetailReader details) {
        this.trace = trace;
        this.guilty = guilty;
        this.texts = details.texts();
        this.details = details;
    }

    /**
     * @param guilty ids of the spans to be marked
     * @throws MalformedFragmentException if a fragment of the trace is damaged
     */
    static TraceView of(RecentTrace recent, Set<String> guilty, Redaction redaction) throws MalformedFragmentException {
        AttributeSelection needed = redaction.namesAttributes() ? AttributeSelection.ALL : WHAT_FAILED;
        return of(recent.decode(needed), guilty, redaction);
    }

    /** @param trace with the attributes whose values are redacted */
    static TraceView of(Trace trace, Set<String> guilty, Redaction redaction) {
        return new Waterfall(trace, guilty, new DetailReader(trace, redaction)).view();
    }

    private TraceView view() {
        List<Integer> order = depthFirst();
        BitSet shown = order.size() <= MOST_SPANS ? all() : chosen(order);
        List<SpanView> spans = order.stream().filter(shown::get).map(this::span).toList();
        long start = trace.startNanos();
        Instant begin =
                Instant.ofEpochSecond(Math.floorDiv(start, NANOS_PER_SECOND), Math.floorMod(start, NANOS_PER_SECOND));
        return new TraceView(
                trace.id(), true, begin.toString(), milliseconds(trace.durationNanos()), trace.size(), spans);
    }

    /** Parents before their children. Without recursion: a trace may be as deep as it has spans. */
    private List<Integer> depthFirst() {
        List<Integer> order = new ArrayList<>(trace.size());
        Deque<Integer> next = new ArrayDeque<>();
        for (int span = trace.size() - 1; span >= 0; span--) {
            if (trace.parent(span) < 0) {
                next.push(span);
            }
        }
        while (!next.isEmpty()) {
            int span = next.pop();
            order.add(span);
            for (int child = trace.childCount(span) - 1; child >= 0; child--) {
                next.push(trace.child(span, child));
            }
        }
        return order;
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, trace.size());
        return all;
    }

    private BitSet chosen(List<Integer> order) {
        BitSet chosen = new BitSet();
        for (int span : order) {
            if (isGuilty(span)) {
                for (int at = span; at >= 0 && !chosen.get(at); at = trace.parent(at)) {
                    chosen.set(at);
                }
            }
        }
        int room = MOST_SPANS - chosen.cardinality();
        for (int i = 0; i < order.size() && room > 0; i++) {
            if (!chosen.get(order.get(i))) {
                chosen.set(order.get(i));
                room--;
            }
        }
        return chosen;
    }

    private boolean isGuilty(int span) {
        return guilty.contains(trace.spanId(span));
    }

    private SpanView span(int span) {
        return new SpanView(
                trace.spanId(span),
                trace.depth(span),
                texts.redactIfThere(trace.service(span)),
                texts.redact(trace.name(span)),
                trace.kind(span).word(),
                trace.status(span).word(),
                milliseconds(trace.startNanos(span) - trace.startNanos()),
                milliseconds(trace.durationNanos(span)),
                isGuilty(span),
                error(span));
    }

    private @Nullable String error(int span) {
        SpanDetails known = details.read(span, List.of());
        return SignalTexts.error(known.exceptionType(), known.exceptionMessage(), known.statusMessage())
                .orElse(null);
    }

    private static double milliseconds(long nanos) {
        return nanos / NANOS_PER_MILLISECOND;
    }
}
