package dev.fluo.rules.signal;

import dev.fluo.rules.correlation.EvidenceSpan;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.evidence.DetailReader;
import dev.fluo.rules.evidence.TracePath;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Environments;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.Finding;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.Observation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The fields of one signal document, in the order of the wire's contract. */
final class SignalDocument {
    private final JsonFields fields;
    private final Redaction redaction;
    private final DetailReader details;
    private final RedactedTexts texts;
    private final RuleFacts facts;
    private final RuleDocument document;
    private final List<String> attributes;
    private final Optional<Finding> finding;
    private final Trace trace;
    private final Optional<String> earlier;
    private final boolean kept;

    /**
     * @param earlier id of the rule's signal for an earlier part of the trace
     * @param kept whether the trace is kept
     */
    SignalDocument(
            JsonFields fields,
            Redaction redaction,
            Judgement judgement,
            Trace trace,
            Optional<String> earlier,
            boolean kept) {
        this.fields = fields;
        this.redaction = redaction;
        this.details = new DetailReader(trace, redaction);
        this.texts = details.texts();
        this.facts = new RuleFacts(
                fields,
                judgement.rule(),
                judgement
                        .finding()
                        .flatMap(Finding::severity)
                        .orElse(judgement.rule().document().severity()));
        this.document = judgement.rule().document();
        this.attributes = judgement.rule().namedAttributes();
        this.finding = judgement.finding();
        this.trace = trace;
        this.earlier = earlier;
        this.kept = kept;
    }

    /** @param truncated whether evidence and observed values are left out, because the document is too long */
    void write(SignalPlace occasion, boolean truncated) throws IOException {
        facts.timestamp(occasion);
        fields.object("event", () -> facts.event(occasion));
        fields.object("rule", facts::rule);
        service();
        fields.object("trace", () -> fields.text("id", trace.id()));
        int entry = trace.entry();
        if (entry >= 0) {
            fields.object("transaction", () -> fields.text("name", texts.redact(trace.name(entry))));
        }
        fields.text("message", message());
        fields.object("fluo", () -> fluo(truncated));
        facts.labels();
    }

    private void service() throws IOException {
        OptionalInt subject = finding.map(Finding::subject)
                .orElse(trace.entry() < 0 ? OptionalInt.empty() : OptionalInt.of(trace.entry()));
        if (subject.isEmpty()) {
            return;
        }
        int span = subject.getAsInt();
        String environment = Environments.key(trace.resource(span));
        fields.object("service", () -> {
            fields.text("name", texts.redactIfThere(trace.service(span)));
            if (environment != null) {
                fields.text(
                        "environment",
                        environment(
                                environment,
                                Objects.requireNonNull(trace.resource(span).get(environment), "the key has a value")));
            }
        });
    }

    private String message() {
        return finding.map(found -> texts.redact(found.message())).orElse(document.name());
    }

    private void fluo(boolean truncated) throws IOException {
        fields.object("rule", facts::version);
        List<Observation> observed =
                truncated ? List.of() : finding.map(Finding::observed).orElse(List.of());
        ObservedValues values = new ObservedValues(fields, redaction, texts);
        fields.array("observed", () -> {
            for (Observation observation : observed) {
                values.write(observation);
            }
        });
        EvidenceFields evidence = new EvidenceFields(fields);
        List<Integer> spans =
                truncated ? List.of() : finding.map(Finding::evidence).orElse(List.of());
        fields.object("evidence", () -> {
            fields.number("count", finding.map(Finding::evidenceCount).orElse(0));
            fields.array("spans", () -> {
                for (int span : spans) {
                    fields.item(() -> evidence.ofTheTrace(EvidenceSpan.of(trace, span, details, attributes)));
                }
            });
        });
        if (!truncated) {
            path();
        }
        fields.object("trace", () -> new TraceFacts(fields, texts).write(trace, earlier, kept));
        if (truncated) {
            fields.flag("truncated", true);
        }
    }

    private void path() throws IOException {
        boolean failing = (trace.entry() >= 0 && trace.isError(trace.entry()))
                || finding.stream().flatMap(found -> found.evidence().stream()).anyMatch(trace::isError);
        Optional<TracePath> path = TracePath.of(trace, failing);
        if (path.isPresent()) {
            new PathFields(fields, texts).write(path.get());
        }
    }

    private String environment(String key, Object value) {
        return redaction.hides(key) ? Redaction.REDACTED : texts.redact(value.toString());
    }
}
