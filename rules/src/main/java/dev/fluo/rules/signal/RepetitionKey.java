package dev.fluo.rules.signal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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

    private static final String OF_NO_SERVICE = "[]";

    private static final String UNREADABLE = "a signal that was just written cannot be read";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RepetitionKey() {}

    /** The values as a JSON array; null stands for a field that the signal does not have. */
    static Repetition of(Suppression suppression, byte[] json) {
        try {
            JsonNode document = MAPPER.readTree(json);
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            suppression.by().forEach(field -> values.add(at(document, field)));
            return new Repetition(
                    bounded(values.toString()), suppression.duration().toMillis(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(UNREADABLE, e);
        }
    }

    /** Tells signals about a trace apart by what they blame: the default of rules that do not say otherwise. */
    static Repetition ofService(byte[] json) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean service = parser.currentName().equals("service");
                parser.nextToken();
                if (service) {
                    JsonNode blamed = MAPPER.readTree(parser);
                    ArrayNode values = JsonNodeFactory.instance.arrayNode();
                    values.add(blamed.path("name").asText());
                    values.add(blamed.path("environment").asText());
                    return new Repetition(bounded(values.toString()), 0, false);
                }
                parser.skipChildren();
            }
            return new Repetition(OF_NO_SERVICE, 0, false);
        } catch (IOException e) {
            throw new UncheckedIOException(UNREADABLE, e);
        }
    }

    private static String bounded(String key) {
        return key.length() <= MAX_LENGTH ? key : Digests.sha256Hex(key);
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
