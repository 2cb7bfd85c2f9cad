package dev.fluo.rules.signal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes {@code fluo.incident.id} into the document of a signal. Each signal passes here once, so the bytes around the
 * field are copied instead of being read into a tree.
 */
final class IncidentField {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();
    private static final String FLUO = "fluo";
    private static final String INCIDENT = "incident";

    private IncidentField() {}

    /**
     * Returns a document with the id of its incident, in place of the one that it had.
     *
     * @param json a document in UTF-8
     * @throws IOException if it is no JSON
     */
    static byte[] in(byte[] json, String incidentId) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals(FLUO)) {
                    boolean empty = true;
                    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                        if (field.equals(INCIDENT)) {
                            return replaced(json, incidentId);
                        }
                        empty = false;
                        parser.nextToken();
                        parser.skipChildren();
                    }
                    int end = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                    return inserted(json, end, (empty ? "" : ",") + field(incidentId));
                }
                parser.skipChildren();
            }
        }
        return replaced(json, incidentId);
    }

    private static String field(String incidentId) {
        return "\"" + INCIDENT + "\":{\"id\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(incidentId)) + "\"}";
    }

    private static byte[] inserted(byte[] json, int at, String text) {
        byte[] field = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + field.length);
        out.write(json, 0, at);
        out.writeBytes(field);
        out.write(json, at, json.length - at);
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] json, String incidentId) throws IOException {
        ObjectNode document = (ObjectNode) MAPPER.readTree(json);
        document.withObjectProperty(FLUO).withObjectProperty(INCIDENT).put("id", incidentId);
        return MAPPER.writeValueAsBytes(document);
    }
}
