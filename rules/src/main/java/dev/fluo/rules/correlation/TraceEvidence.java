package dev.fluo.rules.correlation;

import dev.fluo.rules.evidence.DetailReader;
import dev.fluo.rules.trace.Trace;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The evidence that the spans of a trace are for one rule after another; several series of a rule share it. */
final class TraceEvidence {

    /**
     * The evidence that a span is.
     *
     * @param written the same, as cells keep it
     */
    record Seen(EvidenceSpan span, WrittenSpan written) {
        static Seen of(EvidenceSpan span) {
            return new Seen(span, WrittenSpan.of(span));
        }
    }

    private final Trace trace;
    private final DetailReader reader;
    private final Map<Integer, Seen> known = new HashMap<>();
    private @Nullable CorrelationRule rule;

    TraceEvidence(Trace trace, DetailReader reader) {
        this.trace = trace;
        this.reader = reader;
    }

    /**
     * Returns the evidence that a span is.
     *
     * @param span its index, or -1 for a trace without an entry
     */
    Seen of(CorrelationRule wanted, int span) {
        if (wanted != rule) {
            rule = wanted;
            known.clear();
        }
        return known.computeIfAbsent(
                span,
                index -> Seen.of(
                        EvidenceSpan.of(trace, index, reader, wanted.rule().namedAttributes())));
    }
}
