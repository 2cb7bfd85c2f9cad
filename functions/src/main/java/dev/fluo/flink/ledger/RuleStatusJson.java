package dev.fluo.flink.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rule status as JSON, the value on the status topic. A field without a value is left out. */
public final class RuleStatusJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleStatusJson() {}

    public static byte[] write(RuleStatus status) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", status.key());
        node.put("status", status.state().name().toLowerCase(Locale.ROOT));
        node.put("version", status.version());
        if (DocumentVersion.restarts(status.version()) > 0) {
            node.put("offset", DocumentVersion.offset(status.version()));
        }
        if (status.activeVersion() != null) {
            node.put("activeVersion", status.activeVersion());
        }
        putIfPresent(node, "hash", status.hash());
        putIfPresent(node, "engine", status.engine());
        putIfPresent(node, "author", status.author());
        node.put("updated", Instant.ofEpochMilli(status.updatedMillis()).toString());
        ArrayNode notes = node.putArray("notes");
        status.notes().forEach(notes::add);
        ArrayNode errors = node.putArray("errors");
        status.refusals().forEach(refusal -> errors.add(error(refusal)));
        try {
            return JSON.writeValueAsBytes(bounded(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    /** The status, so short that Kafka takes it; a note names what was cut. */
    private static ObjectNode bounded(ObjectNode status) {
        BoundedRecord bounded = BoundedRecord.of(status);
        if (!bounded.shortened().isEmpty()) {
            bounded.json()
                    .withArrayProperty("notes")
                    .add("this status was too long and is cut: " + String.join(", ", bounded.shortened()));
        }
        return bounded.json();
    }

    private static ObjectNode error(Refusal refusal) {
        ObjectNode node = JSON.createObjectNode();
        node.put("code", refusal.code()).put("message", refusal.message());
        node.put("line", refusal.line()).put("column", refusal.column());
        putIfPresent(node, "hint", refusal.hint());
        putIfPresent(node, "source", refusal.sourceLine());
        return node;
    }

    /**
     * Returns the status of a rule or list that a record of the status topic holds.
     *
     * @param json the record's value; null where it has none
     * @return empty for a heartbeat of the job, for a record without a value and for one that nobody of FLUO's wrote
     */
    public static Optional<RuleStatus> ofRule(byte @Nullable [] json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(json)).filter(status -> !status.isHeartbeat());
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if the bytes are no rule status */
    public static RuleStatus read(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new RuleStatus(
                    node.required("id").asText(),
                    RuleStatus.State.valueOf(node.required("status").asText().toUpperCase(Locale.ROOT)),
                    node.required("version").asLong(),
                    node.has("activeVersion") ? node.get("activeVersion").asLong() : null,
                    text(node, "hash"),
                    text(node, "engine"),
                    texts(node.path("notes")),
                    refusals(node.path("errors")),
                    text(node, "author"),
                    Instant.parse(node.required("updated").asText()).toEpochMilli());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a rule status: " + JsonFault.reason(e), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a rule status: its time cannot be read", e);
        }
    }

    private static List<Refusal> refusals(JsonNode errors) {
        List<Refusal> refusals = new ArrayList<>();
        for (JsonNode error : errors) {
            refusals.add(new Refusal(
                    error.required("code").asText(),
                    error.required("message").asText(),
                    error.path("line").asInt(),
                    error.path("column").asInt(),
                    text(error, "hint"),
                    text(error, "source")));
        }
        return refusals;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
