package dev.fluo.rules.signal;

import dev.fluo.rules.correlation.EvidenceSpan;
import dev.fluo.rules.evidence.SpanDetails;
import java.io.IOException;
import java.util.Map;

/** Writer of {@code fluo.evidence.spans}, for trace rules and cross-trace rules alike. Its spans are redacted. */
final class EvidenceFields {
    private final JsonFields fields;

    EvidenceFields(JsonFields fields) {
        this.fields = fields;
    }

    /** Writes the fields of a span of another trace than the document's, with its trace id. */
    void ofAnyTrace(EvidenceSpan span) throws IOException {
        fields.text("id", span.spanId());
        fields.text("trace_id", span.traceId());
        rest(span);
    }

    /** Writes the fields of a span of the document's trace. */
    void ofTheTrace(EvidenceSpan span) throws IOException {
        fields.text("id", span.spanId());
        rest(span);
    }

    private void rest(EvidenceSpan span) throws IOException {
        fields.text("parent_id", span.parentId());
        fields.text("service", span.service());
        fields.text("name", span.name());
        fields.text("start", IsoTimes.nanoseconds(span.startNanos()));
        fields.milliseconds("duration", span.durationNanos());
        fields.text("status", span.status());
        details(span.details());
    }

    private void details(SpanDetails details) throws IOException {
        known("status_message", details.statusMessage());
        if (!details.exceptionType().isEmpty() || !details.exceptionMessage().isEmpty()) {
            fields.object("exception", () -> {
                known("type", details.exceptionType());
                known("message", details.exceptionMessage());
            });
        }
        if (!details.attributes().isEmpty()) {
            fields.object("attributes", () -> {
                for (Map.Entry<String, String> attribute : details.attributes().entrySet()) {
                    fields.text(attribute.getKey(), attribute.getValue());
                }
            });
        }
    }

    private void known(String name, String text) throws IOException {
        fields.text(name, text.isEmpty() ? null : text);
    }
}
