package dev.fluo.rules.signal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a written signal says of itself: its action, its place in the sequence, when it was created, and how
 * many further ones it stands for. What it says of the behaviour stays as it is.
 */
public final class SignalEdit {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Signal signal;
    private SignalAction action;
    private int sequence;
    private @Nullable Instant created;
    private long suppressed;

    private SignalEdit(Signal signal) {
        this.signal = signal;
        this.action = signal.action();
        this.sequence = signal.sequence();
    }

    public static SignalEdit of(Signal signal) {
        return new SignalEdit(signal);
    }

    public SignalEdit action(SignalAction newAction) {
        action = Objects.requireNonNull(newAction, "action");
        return this;
    }

    public SignalEdit sequence(int newSequence) {
        sequence = newSequence;
        return this;
    }

    /** @param newCreated processing time; without it the document keeps its own */
    public SignalEdit created(Instant newCreated) {
        created = Objects.requireNonNull(newCreated, "created");
        return this;
    }

    /** @param newSuppressed written as {@code fluo.suppressed}; 0 leaves the document without the field */
    public SignalEdit suppressed(long newSuppressed) {
        suppressed = newSuppressed;
        return this;
    }

    /** The signal with the changes; the same object if they change nothing. */
    public Signal signal() {
        boolean same = action == signal.action() && sequence == signal.sequence() && created == null && suppressed == 0;
        return same ? signal : edited();
    }

    /**
     * Returns a signal with the incident that it belongs to, in {@code fluo.incident.id}; the rest stays as it is.
     *
     * @param incidentId replaces the one that the signal had
     */
    public static Signal inIncident(Signal signal, String incidentId) {
        try {
            return new Signal(
                    signal.id(),
                    signal.ruleId(),
                    signal.ruleVersion(),
                    signal.sequence(),
                    signal.action(),
                    signal.timestampMillis(),
                    signal.repetition(),
                    IncidentField.in(signal.json(), incidentId));
        } catch (IOException e) {
            throw unreadable(signal, e);
        }
    }

    private static UncheckedIOException unreadable(Signal signal, IOException e) {
        return new UncheckedIOException("signal " + signal.id() + " is not a JSON document", e);
    }

    private Signal edited() {
        try {
            ObjectNode document = (ObjectNode) MAPPER.readTree(signal.json());
            ObjectNode event = document.withObjectProperty("event");
            event.put("action", action.word()).put("sequence", sequence);
            event.putArray("type").add(action.eventType());
            if (created != null) {
                event.put("created", IsoTimes.milliseconds(created));
            }
            ObjectNode fluo = document.withObjectProperty("fluo");
            if (suppressed > 0) {
                fluo.put("suppressed", suppressed);
            } else {
                fluo.remove("suppressed");
            }
            return new Signal(
                    signal.id(),
                    signal.ruleId(),
                    signal.ruleVersion(),
                    sequence,
                    action,
                    signal.timestampMillis(),
                    signal.repetition(),
                    MAPPER.writeValueAsBytes(document));
        } catch (IOException e) {
            throw unreadable(signal, e);
        }
    }
}
