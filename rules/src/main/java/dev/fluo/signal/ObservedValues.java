package dev.fluo.signal;

import dev.fluo.value.Undefined;
import dev.fluo.value.Values;
import dev.fluo.verdict.Observation;
import java.io.IOException;

/** Writes {@code fluo.observed}: for each comparison its text, left value, operator, right value and outcome. */
final class ObservedValues {
    private final JsonFields fields;
    private final Redaction redaction;

    ObservedValues(JsonFields fields, Redaction redaction) {
        this.fields = fields;
        this.redaction = redaction;
    }

    void write(Observation observation) throws IOException {
        fields.item(() -> {
            fields.text("text", observation.text());
            value("left", observation.left(), observation.text());
            fields.text("operator", observation.operator());
            value("right", observation.right(), observation.text());
            fields.flag("outcome", observation.outcome());
        });
    }

    /** Numbers and truth values as they are, the rest as text; what JSON cannot say, by ECMAScript's name for it. */
    private void value(String name, Object value, String source) throws IOException {
        if (value instanceof Boolean flag) {
            fields.flag(name, flag);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            fields.number(name, number);
        } else if (value != null && value != Undefined.UNDEFINED) {
            fields.text(name, redaction.redact("fluo.observed." + name, source, Values.toStringValue(value)));
        }
    }
}
