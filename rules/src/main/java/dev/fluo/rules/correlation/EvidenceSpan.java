package dev.fluo.rules.correlation;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.evidence.DetailReader;
import dev.fluo.rules.evidence.SpanDetails;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.trace.Environments;
import dev.fluo.rules.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span that helped to make a condition true; or a change event, which has no trace.
 *
 * @param traceId lower-case hex; empty for a change
 * @param spanId lower-case hex; empty for a change, or of a trace without an entry
 * @param parentId null where it names none
 * @param service null where it has none
 * @param environment the environment that its resource names, or null
 * @param name the span's name, or the kind of the change
 * @param startNanos since the epoch
 * @param durationNanos 0 for a change
 * @param status lower-case word
 * @param details texts that tell what failed; {@link SpanDetails#NONE} for a change
 */
public record EvidenceSpan(
        String traceId,
        String spanId,
        @Nullable String parentId,
        @Nullable String service,
        @Nullable String environment,
        String name,
        long startNanos,
        long durationNanos,
        String status,
        SpanDetails details) {

    /** The most of them that a signal carries. */
    public static final int MOST = 20;

    /**
     * Returns a text that tells it apart, in the order in which ties in time are broken: the span id, then the trace
     * id.
     */
    String identity() {
        return spanId + ' ' + traceId;
    }

    /**
     * Returns the redacted evidence that a span is.
     *
     * @param span its index, or -1 for a trace without an entry
     * @param reader reads the details of the trace's spans
     * @param attributes the attributes that the rule names
     */
    public static EvidenceSpan of(Trace trace, int span, DetailReader reader, List<String> attributes) {
        if (span < 0) {
            return new EvidenceSpan(
                    trace.id(),
                    "",
                    null,
                    null,
                    null,
                    "",
                    trace.startNanos(),
                    trace.durationNanos(),
                    "unset",
                    SpanDetails.NONE);
        }
        Object environment = Environments.of(trace.resource(span));
        return new EvidenceSpan(
                trace.id(),
                trace.spanId(span),
                trace.parentId(span),
                reader.texts().redactIfThere(trace.service(span)),
                environment instanceof String text ? reader.texts().redact(text) : null,
                reader.texts().redact(trace.name(span)),
                trace.startNanos(span),
                trace.durationNanos(span),
                trace.status(span).word(),
                reader.read(span, attributes));
    }

    /** Returns the redacted evidence that a change is. */
    static EvidenceSpan of(ChangeEvent change, RedactedTexts texts) {
        return new EvidenceSpan(
                "",
                "",
                null,
                texts.redactIfThere(change.service()),
                texts.redactIfThere(change.environment()),
                texts.redact(change.kind()),
                Times.nanos(change.timeMillis()),
                0,
                "unset",
                SpanDetails.NONE);
    }
}
