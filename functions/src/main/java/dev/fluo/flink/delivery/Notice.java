package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentReader;
import dev.fluo.rules.incident.IncidentStatus;
import dev.fluo.rules.incident.UnreadableIncidentException;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A signal or an incident that is to be delivered.
 *
 * @param record what it came in
 * @param document the signal or the incident
 * @param incident the incident; empty for a signal
 */
record Notice(RawRecord record, JsonNode document, Optional<IncidentDocument> incident) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("retracted", "resolved", "unwatched");

    /** @throws IllegalArgumentException if the record is neither a signal nor an incident */
    static Notice of(RawRecord record) {
        try {
            JsonNode document = record.value() == null ? null : JSON.readTree(record.value());
            if (document == null || !document.isObject()) {
                throw new IllegalArgumentException("a signal is a JSON object, and this is none");
            }
            if (document.at("/fluo/incident/status").isTextual()) {
                return new Notice(record, document, Optional.of(IncidentReader.read(document)));
            }
            Notice notice = new Notice(record, document, Optional.empty());
            for (String path : new String[] {"/event/id", "/rule/id", "/event/action", "/@timestamp"}) {
                if (notice.text(path).isEmpty()) {
                    throw new IllegalArgumentException(
                            "a signal has " + path.substring(1).replace('/', '.'));
                }
            }
            notice.time();
            return notice;
        } catch (UnreadableIncidentException e) {
            throw new IllegalArgumentException("not an incident: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a signal: " + JsonFault.reason(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("not a signal: it is nested too deeply", e);
        }
    }

    /** The text at a JSON pointer (RFC 6901); empty where there is none. */
    Optional<String> text(String pointer) {
        JsonNode found = document.at(pointer);
        return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
    }

    String required(String pointer) {
        return text(pointer).orElseThrow();
    }

    /**
     * Event time.
     *
     * @throws IllegalArgumentException if it is none
     */
    Instant time() {
        try {
            return Instant.parse(required("/@timestamp"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "a signal's @timestamp is a time as ISO 8601 has it, such as 2026-11-29T10:00:00Z", e);
        }
    }

    /** Returns whether it takes back what was signalled, or says that it is over. */
    boolean isOver() {
        if (incident.isPresent()) {
            return incident.get().state().status() != IncidentStatus.OPEN;
        }
        return OVER.contains(required("/event/action"));
    }

    /** Returns whether it is about more than one trace. */
    boolean isAcrossTraces() {
        return document.at("/fluo/window").isObject();
    }

    /** Returns the offset of the rule's document; 0 if the document does not say. */
    long ruleVersion() {
        return document.at("/rule/version").asLong();
    }

    /** Names this delivery, so that a receiver can leave out one that comes again. */
    String deliveryId() {
        return required("/event/id") + "-" + ruleVersion() + "-"
                + document.at("/event/sequence").asLong();
    }
}
