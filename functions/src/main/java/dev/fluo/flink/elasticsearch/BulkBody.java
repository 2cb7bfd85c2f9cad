package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The body of a bulk request: a line for what to do, a line for the document, for each. */
final class BulkBody {

    private static final JsonFactory FACTORY = new JsonFactory();

    private BulkBody() {}

    static byte[] of(List<IndexOperation> operations) {
        long size = operations.stream().mapToLong(IndexOperation::sizeInBytes).sum();
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.toIntExact(size));
        try {
            for (IndexOperation operation : operations) {
                writeAction(operation, body);
                body.write('\n');
                body.write(operation.document());
                body.write('\n');
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return body.toByteArray();
    }

    private static void writeAction(IndexOperation operation, ByteArrayOutputStream body) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(body, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeObjectFieldStart(operation.version() == null ? "create" : "index");
            json.writeStringField("_index", operation.index());
            json.writeStringField("_id", operation.id());
            if (operation.version() != null) {
                json.writeNumberField("version", operation.version());
                json.writeStringField("version_type", "external_gte");
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
