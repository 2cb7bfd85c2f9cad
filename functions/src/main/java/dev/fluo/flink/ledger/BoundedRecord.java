package dev.fluo.flink.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A record cut to what Kafka takes: brokers refuse one of more than a megabyte, and a job whose record is refused
 * fails, and meets the same record again. Long texts and lists are cut, no field is left out.
 *
 * @param json the record itself where it was short enough
 * @param shortened the fields that were cut, as {@code fluo.rule.text}; empty where none was
 */
record BoundedRecord(ObjectNode json, List<String> shortened) {

    /** Half of the megabyte that brokers take by default. */
    static final int MAX_BYTES = 512 << 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The bounds that are tried in turn: the longest text, in UTF-16 code units; lists keep one item for every so many
     * of them.
     */
    private static final int LONGEST_TEXT = 64 << 10;

    private static final int SHORTEST_TEXT = 256;
    private static final int TEXT_PER_ITEM = 64;

    static BoundedRecord of(ObjectNode record) {
        BoundedRecord bounded = new BoundedRecord(record, List.of());
        for (int text = LONGEST_TEXT; text >= SHORTEST_TEXT && bytes(bounded.json) > MAX_BYTES; text /= 2) {
            Set<String> shortened = new TreeSet<>();
            ObjectNode cut = cut(record, "", text, shortened);
            bounded = new BoundedRecord(cut, List.copyOf(shortened));
        }
        return bounded;
    }

    private static int bytes(ObjectNode record) {
        try {
            return JSON.writeValueAsBytes(record).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    private static ObjectNode cut(ObjectNode node, String path, int text, Set<String> shortened) {
        ObjectNode cut = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            String inside = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            cut.set(field.getKey(), cut(field.getValue(), inside, text, shortened));
        });
        return cut;
    }

    private static JsonNode cut(JsonNode node, String path, int text, Set<String> shortened) {
        if (node instanceof ObjectNode object) {
            return cut(object, path, text, shortened);
        }
        if (node instanceof ArrayNode array) {
            return cut(array, path, text, shortened);
        }
        if (node.isTextual() && node.textValue().length() > text) {
            shortened.add(path);
            return TextNode.valueOf(BoundedText.of(node.textValue(), text));
        }
        return node;
    }

    private static ArrayNode cut(ArrayNode array, String path, int text, Set<String> shortened) {
        List<JsonNode> kept = new ArrayList<>();
        int items = Math.min(array.size(), text / TEXT_PER_ITEM);
        for (int i = 0; i < items; i++) {
            kept.add(cut(array.get(i), path, text, shortened));
        }
        if (items < array.size()) {
            shortened.add(path + " (" + items + " of " + array.size() + ")");
        }
        return JsonNodeFactory.instance.arrayNode().addAll(kept);
    }
}
