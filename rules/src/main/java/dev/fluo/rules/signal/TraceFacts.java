package dev.fluo.rules.signal;

import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import java.io.IOException;
import java.util.Optional;

/** Writes {@code fluo.trace}: what the trace as a whole was like, and how whole it was. */
final class TraceFacts {
    /** The most services of a trace that are named. */
    private static final int MAX_SERVICES = 100;

    private final JsonFields fields;
    private final RedactedTexts texts;

    TraceFacts(JsonFields fields, RedactedTexts texts) {
        this.fields = fields;
        this.texts = texts;
    }

    /**
     * @param earlier id of the rule's signal for an earlier part of the trace
     * @param kept whether the trace is kept
     */
    void write(Trace trace, Optional<String> earlier, boolean kept) throws IOException {
        int entry = trace.entry();
        if (entry >= 0) {
            fields.object("root", () -> {
                fields.text("service", texts.redactIfThere(trace.service(entry)));
                fields.text("name", texts.redact(trace.name(entry)));
            });
        }
        Assembly assembly = trace.assembly();
        fields.number("size", trace.size());
        fields.milliseconds("duration", trace.durationNanos());
        fields.texts(
                "services",
                trace.services().stream().limit(MAX_SERVICES).map(texts::redact).toList());
        fields.number("errors", trace.errorCount());
        fields.flag("complete", trace.isComplete());
        fields.text("closed_by", assembly.closedBy().word());
        fields.number("late_spans", assembly.lateSpans());
        fields.number("clamped_spans", assembly.clampedSpans());
        fields.number("repeated_spans", trace.repeatedSpans());
        if (trace.cutAttributes() > 0) {
            fields.number("cut_attributes", trace.cutAttributes());
        }
        fields.flag("sampled", trace.sampled());
        if (kept) {
            fields.flag("kept", true);
        }
        if (assembly.laterPart()) {
            fields.flag("later_part", true);
        }
        if (earlier.isPresent()) {
            fields.text("earlier_signal", earlier.get());
        }
    }
}
