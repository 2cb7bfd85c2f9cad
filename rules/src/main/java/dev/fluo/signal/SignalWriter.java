package dev.fluo.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fluo.redaction.Redaction;
import dev.fluo.trace.Trace;
import dev.fluo.verdict.Judgement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/**
 * Writes signal documents. Immutable; shared between threads.
 *
 * <p>Every text from data is bounded, so a document is large only where the rule's own texts are; one that is above the
 * cap all the same is written again without evidence and observed values, and says so in {@code fluo.truncated}.
 */
public final class SignalWriter {
    /** How long a document may be unless it is said: well below a broker's default of 1 MB for one record. */
    public static final int DEFAULT_MAX_BYTES = 512 * 1024;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Redaction redaction;
    private final int maxBytes;
    private final Runnable truncated;

    /**
     * @param maxBytes a longer document leaves out evidence and observed values
     * @param truncated called for each document that does
     */
    public SignalWriter(Redaction redaction, int maxBytes, Runnable truncated) {
        this.redaction = Objects.requireNonNull(redaction, "redaction");
        this.maxBytes = maxBytes;
        this.truncated = Objects.requireNonNull(truncated, "truncated");
    }

    /** A writer that redacts nothing, with the default cap. */
    public static SignalWriter create() {
        return new SignalWriter(Redaction.NONE, DEFAULT_MAX_BYTES, () -> { });
    }

    /**
     * @param judgement violated, or what it has become where the action is retracted
     * @param sequence 0 for opened, then one more each time
     * @param created processing time, for {@code event.created}
     */
    public Signal write(Judgement judgement, Trace trace, SignalAction action, int sequence, Instant created) {
        String id = SignalIds.of(judgement.rule().id(), trace.id());
        long timestamp = Math.floorDiv(trace.endNanos(), Times.NANOS_PER_MILLISECOND);
        Occasion occasion = new Occasion(id, action, sequence, timestamp, created);
        byte[] json = document(judgement, trace, occasion, false);
        if (json.length > maxBytes) {
            json = document(judgement, trace, occasion, true);
            truncated.run();
        }
        byte[] written = json;
        Repetition repetition = judgement.rule().document().suppress()
                .map(suppression -> RepetitionKey.of(suppression, written))
                .orElse(Repetition.NONE);
        return new Signal(id, judgement.rule().id(), judgement.rule().version().version(), sequence, action, timestamp,
                repetition, json);
    }

    private byte[] document(Judgement judgement, Trace trace, Occasion occasion, boolean truncated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            new SignalDocument(new JsonFields(json), redaction, judgement, trace).write(occasion, truncated);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
