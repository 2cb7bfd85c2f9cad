package dev.fluo.job.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Of all signals that were written, those that stand: the newest document under each id, unless it is a retraction. */
public final class StandingSignals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> newest = new HashMap<>();

    /** @param records of the signals topic, each key's in their order */
    public StandingSignals(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            JsonNode signal = read(record.value());
            newest.put(field(signal, "event", "id").asText(), signal);
        }
        newest.values()
                .removeIf(signal -> field(signal, "event", "action").asText().equals("retracted"));
    }

    /** The trace ids that signals stand for, by rule. */
    public SortedMap<String, SortedSet<String>> tracesByRule() {
        SortedMap<String, SortedSet<String>> traces = new TreeMap<>();
        newest.values()
                .forEach(signal -> traces.computeIfAbsent(
                                field(signal, "rule", "id").asText(), rule -> new TreeSet<>())
                        .add(field(signal, "trace", "id").asText()));
        return traces;
    }

    /** The documents that stand for a rule. */
    public List<JsonNode> of(String rule) {
        return newest.values().stream()
                .filter(signal -> field(signal, "rule", "id").asText().equals(rule))
                .toList();
    }

    /** A field of a document, which may be nested or have its whole name as its key. */
    public static JsonNode field(JsonNode document, String... path) {
        JsonNode whole = document.path(String.join(".", path));
        if (!whole.isMissingNode()) {
            return whole;
        }
        JsonNode node = document;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
