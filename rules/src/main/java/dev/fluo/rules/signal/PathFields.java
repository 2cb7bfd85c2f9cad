package dev.fluo.rules.signal;

import dev.fluo.rules.evidence.TracePath;
import dev.fluo.rules.redaction.RedactedTexts;
import java.io.IOException;

/** Writes {@code fluo.path}: the way through a trace to where it went wrong. */
final class PathFields {
    private static final double PER_SHARE = 100;

    private final JsonFields fields;
    private final RedactedTexts texts;

    PathFields(JsonFields fields, RedactedTexts texts) {
        this.fields = fields;
        this.texts = texts;
    }

    void write(TracePath path) throws IOException {
        fields.items("path", path.steps(), step -> {
            fields.text("service", texts.redact(step.service()));
            fields.text("name", texts.redact(step.name()));
            fields.text("status", step.status());
            fields.number("own", Math.round(PER_SHARE * step.own()) / PER_SHARE);
        });
    }
}
