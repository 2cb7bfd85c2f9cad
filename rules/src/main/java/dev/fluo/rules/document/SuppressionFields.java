package dev.fluo.rules.document;

import dev.fluo.rules.document.source.SourceNode.Scalar;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads {@code suppress}: the fields that tell signals apart and a length of time, or {@code none}. */
final class SuppressionFields {
    private final FieldReader fields;

    /** @param fields those of the document */
    SuppressionFields(FieldReader fields) {
        this.fields = fields;
    }

    Optional<Suppression> read() {
        boolean none = fields.node("suppress")
                .filter(node -> node instanceof Scalar scalar && Suppression.NONE_WORD.equals(scalar.value()))
                .isPresent();
        return none ? Optional.of(Suppression.NONE) : fields.fields("suppress").map(this::suppression);
    }

    private Suppression suppression(FieldReader suppress) {
        Suppression suppression = new Suppression(
                suppress.texts("by"), FieldWords.duration(suppress, "for").orElse(Duration.ZERO));
        if (suppression.by().isEmpty() || suppression.duration().isZero()) {
            fields.problem(
                    "missing-field",
                    "suppress",
                    "`suppress` needs `by` and `for`.",
                    "suppress: { by: [service.name], for: 10m }, or suppress: none");
        }
        suppression.by().stream()
                .filter(field -> !SignalFields.isKnown(field))
                .forEach(field -> suppress.problem(
                        "unknown-field",
                        "by",
                        "Signals have no field `" + field + "` to tell them apart by.",
                        SignalFields.hint(field)));
        suppress.finish(Map.of());
        return suppression;
    }
}
