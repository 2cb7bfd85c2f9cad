package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A few fields of a JSON document, read from its beginning on and only until all are found. */
final class RecordFields {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();

    private final byte[] document;
    private final Map<String, String> values;

    private RecordFields(byte[] document, Map<String, String> values) {
        this.document = document;
        this.values = values;
    }

    /**
     * @param paths names of fields, dotted where they stand in an object
     * @throws UnroutableException if the record is not a JSON object or lacks one of the fields
     */
    static RecordFields read(RawRecord record, Set<String> paths) throws UnroutableException {
        byte[] document = record.value();
        if (document == null) {
            throw new UnroutableException("the record has no value");
        }
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnroutableException("the document is not a JSON object");
            }
            object("", parser, paths, found);
        } catch (IOException e) {
            throw new UnroutableException("the document is not valid JSON: " + JsonFault.reason(e));
        }
        for (String path : paths) {
            if (!found.containsKey(path)) {
                throw new UnroutableException("the document has no " + path);
            }
        }
        return new RecordFields(document, found);
    }

    private static void object(String prefix, JsonParser parser, Set<String> paths, Map<String, String> found)
            throws IOException {
        while (found.size() < paths.size() && parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            if (paths.contains(path) && value.isScalarValue()) {
                found.put(path, parser.getText());
            } else if (value == JsonToken.START_OBJECT && paths.stream().anyMatch(p -> p.startsWith(path + "."))) {
                object(path + ".", parser, paths, found);
            } else {
                parser.skipChildren();
            }
        }
    }

    String text(String path) {
        return Objects.requireNonNull(values.get(path), "all fields that are asked for are there");
    }

    /**
     * Returns a field as an id of a document.
     *
     * @throws UnroutableException if Elasticsearch takes no such id
     */
    String id(String path) throws UnroutableException {
        String id = text(path);
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > IndexOperation.MOST_ID_BYTES) {
            throw new UnroutableException(
                    path + " has " + bytes + " bytes; an id has 1 to " + IndexOperation.MOST_ID_BYTES);
        }
        return id;
    }

    /** @throws UnroutableException if the field is not a whole number */
    long number(String path) throws UnroutableException {
        try {
            return Long.parseLong(text(path));
        } catch (NumberFormatException e) {
            throw new UnroutableException(path + " is not a whole number: " + text(path));
        }
    }

    /** @throws UnroutableException if the field is not an instant */
    Instant instant(String path) throws UnroutableException {
        try {
            return Instant.parse(text(path));
        } catch (DateTimeException e) {
            throw new UnroutableException(path + " is not an instant: " + text(path));
        }
    }

    /** The document in one line: bulk requests are cut at line breaks. */
    byte[] inOneLine() throws UnroutableException {
        boolean broken = false;
        for (byte each : document) {
            broken |= each == '\n' || each == '\r';
        }
        if (!broken) {
            return document;
        }
        try {
            return JSON.writeValueAsBytes(JSON.readTree(document));
        } catch (IOException e) {
            throw new UnroutableException("the document is not valid JSON: " + JsonFault.reason(e));
        }
    }
}
