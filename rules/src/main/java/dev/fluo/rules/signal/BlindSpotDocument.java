package dev.fluo.rules.signal;

import dev.fluo.rules.blindspot.BlindSpot;
import dev.fluo.rules.blindspot.BlindSpotChange;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.verdict.CompiledRule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a signal that a rule can no longer fire. */
final class BlindSpotDocument {

    private static final Optional<String> CATEGORY = Optional.of("telemetry");

    private final JsonFields fields;
    private final RedactedTexts redacted;
    private final RuleFacts facts;
    private final BlindSpotChange change;
    private final BlindSpot spot;

    BlindSpotDocument(JsonFields fields, Redaction redaction, CompiledRule rule, BlindSpotChange change) {
        this.fields = fields;
        this.redacted = redaction.of(TraceBuilder.trace("").build());
        this.facts = new RuleFacts(fields, rule);
        this.change = change;
        this.spot = change.spot();
    }

    void write(SignalPlace occasion) throws IOException {
        facts.timestamp(occasion);
        fields.object("event", () -> {
            facts.event(occasion);
            fields.text("start", time(spot.lastSeenMillis()));
            if (change.action().isEnd()) {
                fields.text("end", time(change.endMillis()));
            }
        });
        fields.object("rule", () -> facts.rule(CATEGORY));
        Optional<String> service = service(spot.need());
        if (service.isPresent()) {
            fields.object("service", () -> fields.text("name", redacted.redact(service.get())));
        }
        fields.text("message", redacted.redact(message()));
        fields.object("fluo", this::fluo);
        facts.labels();
    }

    /** Returns the service that is missing, if it is the only thing that could be. */
    private static Optional<String> service(Need need) {
        List<Term> terms = need.sorted();
        return terms.size() == 1 && terms.get(0) instanceof Term.Service service
                ? Optional.of(service.service())
                : Optional.empty();
    }

    private String message() {
        return switch (change.action()) {
            case RESOLVED -> spot.resolved(facts.name());
            case UNWATCHED -> "no longer watched: " + spot.opened(facts.name());
            default -> spot.opened(facts.name());
        };
    }

    private void fluo() throws IOException {
        fields.object("rule", facts::version);
        fields.object("blind", () -> {
            fields.texts("terms", spot.terms().stream().map(redacted::redact).toList());
            fields.text("last_seen", time(spot.lastSeenMillis()));
            if (spot.change().isPresent()) {
                fields.object("change", () -> change(spot.change().get()));
            }
        });
    }

    private void change(RecentChange before) throws IOException {
        fields.text("time", time(before.timeMillis()));
        text("kind", before.kind());
        text("service", before.service());
        text("environment", before.environment());
        text("version", before.version());
        text("author", before.author());
    }

    private void text(String name, @Nullable String value) throws IOException {
        fields.text(name, value == null ? null : redacted.redact(value));
    }

    private static String time(long millis) {
        return IsoTimes.milliseconds(Instant.ofEpochMilli(millis));
    }
}
