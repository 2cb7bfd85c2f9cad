package dev.fluo.rules.signal;

import dev.fluo.rules.correlation.CorrelationFinding;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.EpisodeLevel;
import dev.fluo.rules.correlation.EvidenceSpan;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fields of the signal of a cross-trace rule, in the order of the wire's contract. */
final class EpisodeDocument {
    private static final Trace NO_TRACE = TraceBuilder.trace("").build();

    private final JsonFields fields;
    private final Redaction redaction;
    private final RedactedTexts redacted;
    private final boolean hidden;
    private final RuleFacts facts;
    private final EpisodeTexts texts;
    private final CompiledRule rule;
    private final EpisodeChange change;
    private final CorrelationFinding finding;

    EpisodeDocument(JsonFields fields, Redaction redaction, CompiledRule rule, EpisodeChange change) {
        this.fields = fields;
        this.redaction = redaction;
        this.redacted = redaction.of(NO_TRACE);
        this.hidden = change.secretKey()
                || redaction.hides(rule.document().condition().text());
        Severity severity = change.episode().severity();
        this.facts =
                new RuleFacts(fields, rule, severity == null ? rule.document().severity() : severity);
        this.texts = new EpisodeTexts(rule, change);
        this.rule = rule;
        this.change = change;
        this.finding = change.episode().finding();
    }

    /** @param truncated whether evidence and observed values are left out, because the document is too long */
    void write(SignalPlace occasion, boolean truncated) throws IOException {
        facts.timestamp(occasion);
        fields.object("event", () -> {
            facts.event(occasion);
            times();
        });
        fields.object("rule", facts::rule);
        service();
        List<String> traces = traces();
        if (!traces.isEmpty()) {
            fields.object("trace", () -> fields.text("id", traces.get(0)));
        }
        // what hidden attributes are made into may stand in the key and the value, and so in the message
        String message = hidden ? rule.document().name() : redacted.redact(texts.message());
        fields.text("message", change.action() == SignalAction.UNWATCHED ? "no longer watched: " + message : message);
        fields.object("fluo", () -> fluo(truncated, traces));
        facts.labels();
    }

    private void times() throws IOException {
        Episode episode = change.episode();
        fields.text("start", IsoTimes.milliseconds(Instant.ofEpochMilli(episode.startMillis())));
        if (!episode.isOpen()) {
            fields.text("end", IsoTimes.milliseconds(Instant.ofEpochMilli(episode.endMillis())));
        }
    }

    private void service() throws IOException {
        Optional<String> service = texts.service();
        if (service.isPresent()) {
            fields.object("service", () -> {
                fields.text("name", hidden ? Redaction.REDACTED : redacted.redact(service.get()));
                fields.text("environment", texts.environment().map(redacted::redact));
            });
        }
    }

    private List<String> traces() {
        return finding.evidence().stream()
                .map(EvidenceSpan::traceId)
                .filter(id -> !id.isEmpty())
                .distinct()
                .limit(EvidenceSpan.MOST)
                .toList();
    }

    private void fluo(boolean truncated, List<String> traces) throws IOException {
        fields.object("rule", facts::version);
        ObservedValues values = new ObservedValues(fields, redaction, redacted);
        fields.array("observed", () -> {
            for (Observation observation : truncated ? List.<Observation>of() : finding.observed()) {
                values.write(observation);
            }
        });
        EvidenceFields evidence = new EvidenceFields(fields);
        fields.object("evidence", () -> {
            fields.number("count", finding.evidenceCount());
            fields.texts("traces", truncated ? List.of() : traces);
            fields.array("spans", () -> {
                for (EvidenceSpan span : truncated ? List.<EvidenceSpan>of() : finding.evidence()) {
                    fields.item(() -> evidence.ofAnyTrace(span));
                }
            });
        });
        fields.texts(
                "key",
                change.key().stream()
                        .map(part -> hidden ? Redaction.REDACTED : redacted.redact(ReadableText.full(part)))
                        .toList());
        fields.object("window", this::window);
        Severity told = change.episode().told();
        if (told != null && told != change.episode().severity()) {
            fields.number("severity_told", told.level());
        }
        if (truncated) {
            fields.flag("truncated", true);
        }
    }

    /** Writes the window of the finding; of an episode whose severity rose, it is later than {@code @timestamp}. */
    private void window() throws IOException {
        EpisodeLevel level = change.episode().level();
        long end = level.atMillis();
        fields.text("start", IsoTimes.milliseconds(Instant.ofEpochMilli(end - level.windowMillis())));
        fields.text("end", IsoTimes.milliseconds(Instant.ofEpochMilli(end)));
    }
}
