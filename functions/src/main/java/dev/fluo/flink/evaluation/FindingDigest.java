package dev.fluo.flink.evaluation;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.verdict.Finding;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.Observation;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what a signal says, so that it is revised only if it says something else.
 *
 * <p>Left out is what differs between two runs over the same spans, or says nothing of the behaviour: when it was
 * created, its sequence, why the trace closed, and how many spans were late, clamped or repeated.
 */
final class FindingDigest {

    private static final char SEPARATOR = '\u0000';

    private FindingDigest() {}

    /** @param violated a judgement with a finding */
    static long of(Judgement violated, Trace trace) {
        Finding finding = violated.finding().orElseThrow();
        StringBuilder text = new StringBuilder(512);
        append(text, violated.rule().version().version());
        append(text, trace.size());
        append(text, trace.startNanos());
        append(text, trace.endNanos());
        append(text, trace.errorCount());
        append(text, trace.entry() < 0 ? "" : trace.spanId(trace.entry()));
        append(text, trace.isComplete());
        append(text, finding.message());
        append(text, finding.subject());
        finding.severity().ifPresent(severity -> append(text, severity));
        append(text, finding.evidenceCount());
        finding.evidence().forEach(span -> append(text, trace.spanId(span)));
        for (Observation observation : finding.observed()) {
            append(text, observation.text());
            append(text, observation.left());
            append(text, observation.operator());
            append(text, observation.right());
            append(text, observation.outcome());
        }
        return ByteBuffer.wrap(Digests.sha256(text.toString())).getLong();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        text.append(value).append(SEPARATOR);
    }
}
