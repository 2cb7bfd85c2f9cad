package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A signal that is to be delivered.
 *
 * @param record what it came in
 * @param signal the document
 */
record Notice(RawRecord record, JsonNode signal) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("retracted", "resolved", "unwatched");

    /** @throws IllegalArgumentException if the record is not a signal */
    static Notice of(RawRecord record) {
        try {
            JsonNode signal = record.value() == null ? null : JSON.readTree(record.value());
            if (signal == null || !signal.isObject()) {
                throw new IllegalArgumentException("a signal is a JSON object, and this is none");
            }
            Notice notice = new Notice(record, signal);
            for (String path : new String[] {"/event/id", "/rule/id", "/event/action", "/@timestamp"}) {
                notice.text(path)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a signal has " + path.substring(1).replace('/', '.')));
            }
            notice.time();
            return notice;
        } catch (IOException e) {
            throw new IllegalArgumentException("not a signal: " + JsonFault.reason(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("not a signal: it is nested too deeply", e);
        }
    }

    /** The text at a JSON pointer (RFC 6901); empty where there is none. */
    Optional<String> text(String pointer) {
        JsonNode found = signal.at(pointer);
        return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
    }

    String required(String pointer) {
        return text(pointer).orElseThrow();
    }

    /** Event time. @throws IllegalArgumentException if it is none */
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
        return OVER.contains(required("/event/action"));
    }

    /** Returns whether it is about more than one trace. */
    boolean isAcrossTraces() {
        return signal.at("/fluo/window").isObject();
    }

    /** Returns the offset of the rule's document; 0 if the signal does not say. */
    long ruleVersion() {
        return signal.at("/rule/version").asLong();
    }

    /** Names this delivery, so that a receiver can leave out one that comes again. */
    String deliveryId() {
        return required("/event/id") + "-" + ruleVersion() + "-"
                + signal.at("/event/sequence").asLong();
    }
}
