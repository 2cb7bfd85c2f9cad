package dev.fluo.rules.signal;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.verdict.CompiledRule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what a signal says of its rule, and of the occasion on which it is said. */
final class RuleFacts {
    private static final String DATASET = "fluo.signals";

    private final JsonFields fields;
    private final CompiledRule rule;
    private final RuleDocument document;
    private final Severity severity;

    RuleFacts(JsonFields fields, CompiledRule rule) {
        this(fields, rule, rule.document().severity());
    }

    /** @param severity of the signal */
    RuleFacts(JsonFields fields, CompiledRule rule, Severity severity) {
        this.severity = severity;
        this.fields = fields;
        this.rule = rule;
        this.document = rule.document();
    }

    /** Writes {@code @timestamp} and {@code ecs.version}. */
    String name() {
        return document.name();
    }

    void timestamp(SignalPlace occasion) throws IOException {
        fields.text("@timestamp", IsoTimes.milliseconds(Instant.ofEpochMilli(occasion.timestampMillis())));
        fields.object("ecs", () -> fields.text("version", EcsFields.VERSION));
    }

    /** The fields of {@code event}. */
    void event(SignalPlace occasion) throws IOException {
        fields.text("id", occasion.id());
        fields.text("kind", "alert");
        fields.text("dataset", DATASET);
        fields.texts("category", List.of("api"));
        fields.texts("type", List.of(occasion.action().eventType()));
        fields.text("action", occasion.action().word());
        fields.number("severity", severity.level());
        fields.text("created", IsoTimes.milliseconds(occasion.created()));
        fields.number("sequence", occasion.sequence());
    }

    /** The fields of {@code rule}. */
    void rule() throws IOException {
        rule(document.category());
    }

    /** Writes the fields of {@code rule}, for a signal that is of another category than its rule. */
    void rule(Optional<String> category) throws IOException {
        fields.text("id", rule.id());
        fields.text("name", document.name());
        fields.number("version", rule.version().version());
        fields.whole("description", document.description());
        fields.whole("reference", document.runbook());
        if (document.owner().isPresent()) {
            fields.texts("author", List.of(document.owner().get()));
        }
        fields.text("category", category);
    }

    /** The fields of {@code fluo.rule}. */
    void version() throws IOException {
        fields.text("hash", rule.version().hash());
        fields.text("mode", document.mode().word());
        fields.text("engine", rule.engine().word());
        fields.text("severity", severity.word());
    }

    /** {@code tags} and {@code labels}. */
    void labels() throws IOException {
        fields.texts("tags", document.tags());
        fields.object("labels", () -> {
            for (String name : document.labels().keySet()) {
                fields.text(name, document.labels().get(name));
            }
        });
    }
}
