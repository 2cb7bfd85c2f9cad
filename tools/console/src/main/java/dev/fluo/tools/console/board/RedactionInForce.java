package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The redaction of what the page shows of spans. Signals, status and audit come redacted by the job; spans come from
 * their own topic as they are. So the page learns from the audit what the job redacts, and shows nothing that is made
 * of spans until it knows that, or was told when it was started. While it reads what was recorded before its start, it
 * shows nothing either, and the newest record counts in the end. Of what is recorded later everything counts: a job
 * that redacts less may run beside one that redacts more, and what was read under the one is still kept.
 */
public final class RedactionInForce {

    private static final Logger LOG = LoggerFactory.getLogger(RedactionInForce.class);

    private final Optional<Redaction> given;
    private Optional<Redaction> attested = Optional.empty();
    private boolean unreadable;
    private boolean catchingUp;
    private volatile Optional<Redaction> current;

    private RedactionInForce(Optional<Redaction> given) {
        this.given = given;
        this.current = given;
    }

    /** Known from the start; what the job attests comes on top. */
    public static RedactionInForce given(Redaction redaction) {
        return new RedactionInForce(Optional.of(redaction));
    }

    /** Not known until the job attests it. */
    public static RedactionInForce unknown() {
        return new RedactionInForce(Optional.empty());
    }

    /** Returns the redaction in force; empty while it is not known, and then nothing is to be shown. */
    public Optional<Redaction> current() {
        return current;
    }

    /** From here on older records of the audit are read: nothing is shown until {@link #caughtUp}. */
    public synchronized void catchUp() {
        catchingUp = true;
        current = inForce();
    }

    /** Notes that what was in the audit at the start has been read. */
    public synchronized void caughtUp() {
        catchingUp = false;
        current = inForce();
    }

    /** Takes what a record of the audit says of it; one that says nothing changes nothing. */
    synchronized void attested(JsonNode redaction) {
        if (!redaction.isObject()) {
            return;
        }
        try {
            Redaction ofJob = Redaction.of(texts(redaction.path("attributes")), texts(redaction.path("patterns")));
            attested = Optional.of(catchingUp ? ofJob : attested.map(ofJob::and).orElse(ofJob));
            unreadable = unreadable && !catchingUp;
        } catch (IllegalArgumentException e) {
            LOG.warn("The job attests a redaction that cannot be read, so spans are not shown: {}", e.getMessage());
            unreadable = true;
        }
        current = inForce();
    }

    private Optional<Redaction> inForce() {
        if (catchingUp || unreadable) {
            return Optional.empty();
        }
        return attested.map(ofJob -> given.map(ofJob::and).orElse(ofJob)).or(() -> given);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
