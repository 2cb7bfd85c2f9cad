package dev.fluo.rules.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fluo.rules.document.Suppression;
import dev.fluo.rules.value.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads out of a signal's document the values by which its rule tells signals apart. */
final class RepetitionKey {
    /** A longer key is kept as its hash: keys are state. */
    private static final int MAX_LENGTH = 128;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RepetitionKey() {}

    /** The values as a JSON array; null stands for a field that the signal does not have. */
    static Repetition of(Suppression suppression, byte[] json) {
        try {
            JsonNode document = MAPPER.readTree(json);
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            suppression.by().forEach(field -> values.add(at(document, field)));
            String key = values.toString();
            return new Repetition(
                    key.length() <= MAX_LENGTH ? key : Digests.sha256Hex(key),
                    suppression.duration().toMillis(),
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException("a signal that was just written cannot be read", e);
        }
    }

    private static JsonNode at(JsonNode document, String field) {
        JsonNode node = document;
        for (String name : field.split("\\.")) {
            node = node.path(name);
        }
        return node.isMissingNode() ? labelled(document, field) : node;
    }

    /** Labels are flat, and their names may have dots. */
    private static JsonNode labelled(JsonNode document, String field) {
        String prefix = "labels.";
        JsonNode label = field.startsWith(prefix)
                ? document.path("labels").path(field.substring(prefix.length()))
                : JsonNodeFactory.instance.nullNode();
        return label.isMissingNode() ? JsonNodeFactory.instance.nullNode() : label;
    }
}
