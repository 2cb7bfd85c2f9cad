package dev.fluo.rules.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fluo.rules.blindspot.BlindSpot;
import dev.fluo.rules.blindspot.BlindSpotChange;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.KeyText;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.SignalAction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes signal documents. Immutable; shared between threads.
 *
 * <p>Every text from data is bounded, so a document is large only where the rule's own texts are; one that is above the
 * cap all the same is written again without evidence and observed values, and says so in {@code fluo.truncated}.
 */
public final class SignalWriter {
    /** The longest that a document may be unless it is said: well below a broker's default of 1 MB for one record. */
    public static final int DEFAULT_MAX_BYTES = 512 * 1024;

    /** It stays open until it is resolved. */
    private static final Repetition BLIND_SPOT = Repetition.NONE.ofEpisode();

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Redaction redaction;
    private final int maxBytes;
    private final Runnable truncated;
    private final boolean kept;

    /**
     * @param maxBytes a longer document leaves out evidence and observed values
     * @param truncated called for each document that does
     */
    public SignalWriter(Redaction redaction, int maxBytes, Runnable truncated) {
        this(redaction, maxBytes, truncated, false);
    }

    private SignalWriter(Redaction redaction, int maxBytes, Runnable truncated, boolean kept) {
        this.kept = kept;
        this.redaction = Objects.requireNonNull(redaction, "redaction");
        this.maxBytes = maxBytes;
        this.truncated = Objects.requireNonNull(truncated, "truncated");
    }

    /** A writer that redacts nothing, with the default cap. */
    public static SignalWriter create() {
        return new SignalWriter(Redaction.NONE, DEFAULT_MAX_BYTES, () -> {});
    }

    /** Returns a writer whose signals of traces tell whether the trace is kept. */
    public SignalWriter tellingKept(boolean nowKept) {
        return new SignalWriter(redaction, maxBytes, truncated, nowKept);
    }

    /**
     * @param judgement violated, or what it has become where the action is retracted
     * @param sequence 0 for opened, then one more each time
     * @param created processing time, for {@code event.created}
     */
    public Signal write(Judgement judgement, Trace trace, SignalAction action, int sequence, Instant created) {
        return write(judgement, trace, 0, action, sequence, created);
    }

    /**
     * Writes the signal of a part of a trace.
     *
     * @param judgement violated, or what it has become where the action is retracted
     * @param number how many signals of the rule stood for earlier parts of the trace; the document names the last one
     * @param sequence 0 for opened, then one more each time
     * @param created processing time, for {@code event.created}
     */
    public Signal write(
            Judgement judgement, Trace trace, int number, SignalAction action, int sequence, Instant created) {
        String ruleId = judgement.rule().id();
        String id = SignalIds.ofPart(ruleId, trace.id(), number);
        Optional<String> earlier =
                number == 0 ? Optional.empty() : Optional.of(SignalIds.ofPart(ruleId, trace.id(), number - 1));
        long timestamp = EpochNanos.millis(trace.endNanos());
        SignalPlace occasion = new SignalPlace(id, action, sequence, timestamp, created);
        byte[] json = json(
                judgement.rule(),
                occasion,
                (fields, truncated) -> new SignalDocument(fields, redaction, judgement, trace, earlier, kept)
                        .write(occasion, truncated));
        Repetition repetition = judgement.rule().document().suppress().isPresent()
                ? repetition(judgement.rule(), json)
                : RepetitionKey.ofService(json);
        return signal(judgement.rule(), occasion, repetition, json);
    }

    /**
     * Writes what has become of an episode of a cross-trace rule.
     *
     * @param created processing time, for {@code event.created}
     */
    public Signal write(CompiledRule rule, EpisodeChange change, Instant created) {
        String id = SignalIds.of(
                rule.id(), KeyText.of(change.key()), change.episode().startMillis());
        long timestamp = change.episode().timestampMillis();
        SignalPlace occasion = new SignalPlace(id, change.action(), change.sequence(), timestamp, created);
        byte[] json = json(
                rule,
                occasion,
                (fields, truncated) -> new EpisodeDocument(fields, redaction, rule, change).write(occasion, truncated));
        Repetition repetition = repetition(rule, json);
        return signal(rule, occasion, change.episode().moment() ? repetition : repetition.ofEpisode(), json);
    }

    /**
     * Writes what has become of a blind spot of a rule. What the rule says of repetition is not for it.
     *
     * @param created processing time, for {@code event.created}
     */
    public Signal write(CompiledRule rule, BlindSpotChange change, Instant created) {
        BlindSpot spot = change.spot();
        String id = SignalIds.ofBlindSpot(rule.id(), spot.need().code(), spot.lastSeenMillis());
        SignalPlace occasion = new SignalPlace(id, change.action(), change.sequence(), spot.toldMillis(), created);
        byte[] json = json(
                rule,
                occasion,
                (fields, truncated) -> new BlindSpotDocument(fields, redaction, rule, change).write(occasion));
        return signal(rule, occasion, BLIND_SPOT, json);
    }

    private static Repetition repetition(CompiledRule rule, byte[] json) {
        return rule.document()
                .suppress()
                .filter(suppression -> !suppression.isNone())
                .map(suppression -> RepetitionKey.of(suppression, json))
                .orElse(Repetition.NONE);
    }

    private static Signal signal(CompiledRule rule, SignalPlace occasion, Repetition repetition, byte[] json) {
        return new Signal(
                occasion.id(),
                rule.id(),
                rule.version().version(),
                occasion.sequence(),
                occasion.action(),
                occasion.timestampMillis(),
                repetition,
                json);
    }

    private byte[] json(CompiledRule rule, SignalPlace occasion, Content content) {
        try {
            byte[] whole = document(content, false);
            if (whole.length <= maxBytes) {
                return whole;
            }
            truncated.run();
            return document(content, true);
        } catch (RuntimeException | StackOverflowError e) {
            // whatever in the data it is: that the rule is violated has to be told, and the task has to go on
            truncated.run();
            return document((fields, all) -> withoutDetails(new RuleFacts(fields, rule), occasion, fields), true);
        }
    }

    /** Writes what is known without the data. */
    private static void withoutDetails(RuleFacts facts, SignalPlace occasion, JsonFields fields) throws IOException {
        facts.timestamp(occasion);
        fields.object("event", () -> facts.event(occasion));
        fields.object("rule", facts::rule);
        fields.text("message", facts.name());
        fields.object("fluo", () -> {
            fields.object("rule", facts::version);
            fields.flag("truncated", true);
        });
        facts.labels();
    }

    /** Writes the fields of a document. */
    private interface Content {
        void write(JsonFields fields, boolean truncated) throws IOException;
    }

    private static byte[] document(Content content, boolean truncated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            content.write(new JsonFields(json), truncated);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
