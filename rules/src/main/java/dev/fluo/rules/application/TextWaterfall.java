package dev.fluo.rules.application;

import dev.fluo.rules.evidence.DetailReader;
import dev.fluo.rules.evidence.SpanDetails;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.rules.value.ReadableText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The guilty part of a trace as lines of text: the spans of the evidence and those above them, each with a bar. */
final class TextWaterfall {

    private static final int MOST_SPANS = 12;
    private static final int BAR = 24;
    private static final int LONGEST_NAME = 80;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Trace trace;
    private final DetailReader details;
    private final List<String> attributes;
    private final BitSet guilty = new BitSet();
    private final BitSet shown = new BitSet();
    private int left;

    private TextWaterfall(GuiltyTrace of, List<String> attributes) {
        trace = of.trace();
        details = new DetailReader(trace, Redaction.NONE);
        this.attributes = attributes;
        of.spans().forEach(guilty::set);
        List<Integer> spans = of.spans().isEmpty() && trace.entry() >= 0 ? List.of(trace.entry()) : of.spans();
        for (int span : spans) {
            show(span);
        }
    }

    /** Adds a span with those above it, if there is room for it. */
    private void show(int span) {
        if (shown.cardinality() >= MOST_SPANS) {
            left += shown.get(span) ? 0 : 1;
            return;
        }
        for (int at = span; at >= 0 && !shown.get(at); at = trace.parent(at)) {
            shown.set(at);
        }
    }

    /**
     * Returns the lines, the first of which names the trace.
     *
     * @param attributes shown of the spans of the evidence
     */
    static List<String> of(GuiltyTrace guilty, List<String> attributes) {
        return new TextWaterfall(guilty, attributes).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("trace " + trace.id() + ": " + spans(trace.size()) + ", " + millis(trace.durationNanos())
                + (trace.isComplete() ? "" : ", incomplete"));
        Deque<Integer> open = new ArrayDeque<>();
        for (int span = trace.size() - 1; span >= 0; span--) {
            if (trace.parent(span) < 0 && shown.get(span)) {
                open.push(span);
            }
        }
        while (!open.isEmpty()) {
            int span = open.pop();
            lines.add(line(span));
            for (int child = trace.childCount(span) - 1; child >= 0; child--) {
                if (shown.get(trace.child(span, child))) {
                    open.push(trace.child(span, child));
                }
            }
        }
        if (left > 0) {
            lines.add("  … and " + spans(left) + " more");
        }
        return lines;
    }

    private String line(int span) {
        String name = clean((trace.service(span) == null ? "?" : trace.service(span)) + ": " + trace.name(span));
        return String.format(
                Locale.ROOT,
                "%12s %10s |%s| %s %s%s%s%s",
                millis(trace.startNanos(span) - trace.startNanos()),
                millis(trace.durationNanos(span)),
                bar(span),
                guilty.get(span) ? "▶" : " ",
                "  ".repeat(Math.min(trace.depth(span), MOST_SPANS)),
                name,
                named(span),
                error(span));
    }

    /** Returns the attributes that the rule names, of a span of the evidence. */
    private String named(int span) {
        if (!guilty.get(span)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        details.read(span, attributes)
                .attributes()
                .forEach((key, value) -> text.append("  ").append(clean(key + "=" + value)));
        return text.toString();
    }

    private String error(int span) {
        SpanDetails failure = details.read(span, List.of());
        String told = SignalTexts.error(failure.exceptionType(), failure.exceptionMessage(), failure.statusMessage())
                .map(text -> ": " + clean(text))
                .orElse("");
        return trace.isError(span) ? "  ✘ error" + told : "";
    }

    private String bar(int span) {
        long whole = Math.max(1, trace.durationNanos());
        int from = column(trace.startNanos(span) - trace.startNanos(), whole);
        int to = Math.max(
                from + 1, column(trace.startNanos(span) - trace.startNanos() + trace.durationNanos(span), whole));
        int end = Math.min(BAR, to);
        int begin = Math.min(from, BAR - 1);
        return " ".repeat(begin) + "━".repeat(Math.max(1, end - begin)) + " ".repeat(BAR - Math.max(begin + 1, end));
    }

    private static int column(long nanos, long whole) {
        return (int) Math.max(0, Math.min(BAR, Math.round((double) nanos / whole * BAR)));
    }

    private static String millis(long nanos) {
        return ReadableText.of(nanos / NANOS_PER_MILLI) + " ms";
    }

    private static String spans(int count) {
        return CountedNoun.of(count, "span");
    }

    /** A name that would break the line, or drive the terminal, is written without its control characters. */
    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
    }
}
