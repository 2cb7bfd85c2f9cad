package dev.fluo.rules.document;

import dev.fluo.rules.document.source.SourceNode.Mapping;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code severity}: one word, or a condition for each of several severities. */
final class SeverityFields {
    private static final List<Severity> SEVEREST_FIRST =
            Arrays.stream(Severity.values()).sorted(Comparator.reverseOrder()).toList();

    private final FieldReader fields;

    /** @param fields those of the document */
    SeverityFields(FieldReader fields) {
        this.fields = fields;
    }

    /** Returns the severity of a rule with one, else the least of several. */
    Severity least(Map<Severity, String> conditions) {
        return conditions.keySet().stream().min(Comparator.naturalOrder()).orElseGet(this::word);
    }

    private boolean isMapping() {
        return fields.node("severity").filter(Mapping.class::isInstance).isPresent();
    }

    private Severity word() {
        return isMapping()
                ? Severity.MEDIUM
                : FieldWords.word(fields, "severity", Severity.values()).orElse(Severity.MEDIUM);
    }

    /** Reads the conditions of a mapping of severities, the most severe first. */
    Map<Severity, String> conditions() {
        Map<Severity, String> severities = new LinkedHashMap<>();
        if (isMapping()) {
            FieldReader mapping = fields.fields("severity").orElseThrow();
            for (Severity severity : SEVEREST_FIRST) {
                mapping.text(severity.word()).ifPresent(text -> severities.put(severity, text));
            }
            mapping.finish(Map.of());
            if (severities.isEmpty()) {
                fields.problem(
                        "missing-field",
                        "severity",
                        "`severity` names no severity.",
                        "severity: { medium: value > 50, critical: value > 500 }");
            }
        }
        return severities;
    }
}
