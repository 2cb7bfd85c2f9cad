package dev.fluo.tools.client.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of the audit about one rule or list.
 *
 * @param millis when the job recorded it, epoch milliseconds
 * @param action such as {@code rule-accepted}
 * @param version of the document
 * @param author who published the document; empty if the record does not say
 * @param text the document; empty if the record holds none
 * @param hash of the document; empty if the record holds none
 * @param message the record in a sentence
 */
public record RecordedChange(
        long millis,
        String action,
        long version,
        String author,
        Optional<String> text,
        Optional<String> hash,
        String message) {

    /** The action of a document that the job took over. */
    public static final String ACCEPTED = "rule-accepted";

    static RecordedChange of(JsonNode entry) {
        return new RecordedChange(
                Instant.parse(entry.path("@timestamp").asText()).toEpochMilli(),
                entry.at("/event/action").asText(),
                entry.at("/rule/version").asLong(),
                entry.at("/user/name").asText(),
                text(entry.at("/fluo/rule/text")),
                text(entry.at("/fluo/rule/hash")),
                entry.path("message").asText());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** Returns whether it tells of a document that was taken over, with its text. */
    public boolean isVersion() {
        return action.equals(ACCEPTED) && text.isPresent();
    }
}
