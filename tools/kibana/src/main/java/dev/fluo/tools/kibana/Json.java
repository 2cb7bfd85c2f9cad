package dev.fluo.tools.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as saved objects hold it: some of it as text inside other JSON. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    /** A query of Kibana's own language. */
    static ObjectNode query(String kql) {
        return object().put("query", kql).put("language", "kuery");
    }

    /** {@code searchSourceJSON} of an object that searches nothing itself, or that names its data view. */
    static ObjectNode searchSource(String kql) {
        ObjectNode source = object();
        source.set("query", query(kql));
        source.putArray("filter");
        return source;
    }
}
