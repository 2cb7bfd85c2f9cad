package dev.fluo.rules.signal;

import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import dev.fluo.rules.verdict.Observation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes {@code fluo.observed}: for each comparison its text, left value, operator, right value and outcome. */
final class ObservedValues {
    private final JsonFields fields;
    private final Redaction redaction;
    private final RedactedTexts texts;

    ObservedValues(JsonFields fields, Redaction redaction, RedactedTexts texts) {
        this.fields = fields;
        this.redaction = redaction;
        this.texts = texts;
    }

    void write(Observation observation) throws IOException {
        fields.item(() -> {
            fields.text("text", texts.redact(observation.text()));
            boolean hidden = redaction.hides(observation.text());
            value("left", hidden ? Redaction.REDACTED : observation.left());
            fields.text("operator", observation.operator());
            value("right", hidden ? Redaction.REDACTED : observation.right());
            fields.flag("outcome", observation.outcome());
        });
    }

    /** Numbers and truth values as they are, the rest as text; what JSON cannot say, by ECMAScript's name for it. */
    private void value(String name, @Nullable Object value) throws IOException {
        if (value instanceof Boolean flag) {
            fields.flag(name, flag);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            number(name, number);
        } else if (value != null && value != Undefined.UNDEFINED) {
            fields.text(name, texts.redact(ReadableText.full(value)));
        }
    }

    /** A number may be a secret too, where it is the value of an attribute that was reached by another way. */
    private void number(String name, double number) throws IOException {
        String text = Values.toStringValue(number);
        String redacted = texts.redact(text);
        if (redacted.equals(text)) {
            fields.number(name, number);
        } else {
            fields.text(name, redacted);
        }
    }
}
