package dev.fluo.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the page must not show of spans. Signals, status and audit come redacted by the job; spans come from their own
 * topic as they are. So the page learns what the job redacts, from the audit's attestations, and shows nothing that is
 * made of spans until it knows that, or was told when it was started.
 */
public final class RedactionInForce {

    private static final Logger LOG = LoggerFactory.getLogger(RedactionInForce.class);

    private final Optional<Redaction> given;
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

    /** What is not shown; empty while that is not known, and nothing is to be shown. */
    public Optional<Redaction> current() {
        return current;
    }

    /** Takes what an attestation says; one of a release that said nothing changes nothing. */
    void attested(JsonNode redaction) {
        if (!redaction.isObject()) {
            return;
        }
        try {
            Redaction ofJob = Redaction.of(texts(redaction.path("attributes")), texts(redaction.path("patterns")));
            current = Optional.of(given.map(ofJob::and).orElse(ofJob));
        } catch (IllegalArgumentException e) {
            LOG.warn("The job attests a redaction that cannot be read, so spans are not shown: {}", e.getMessage());
            current = Optional.empty();
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }
}
