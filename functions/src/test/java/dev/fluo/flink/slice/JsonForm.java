package dev.fluo.flink.slice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * OTLP's JSON form by protobuf's own mapping, to compare with: only the ids differ, which OTLP writes in hex and that
 * mapping in base64.
 */
final class JsonForm {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().printingEnumsAsInts().omittingInsignificantWhitespace();
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

    private static final Set<String> IDS =
            Set.of("traceId", "spanId", "parentSpanId", "trace_id", "span_id", "parent_span_id");

    private JsonForm() {}

    /** As the specification wants it written. */
    static byte[] of(ExportTraceServiceRequest request) throws IOException {
        JsonNode json = STRICT.readTree(PRINTER.print(request));
        return STRICT.writeValueAsBytes(withIds(
                json, base64 -> HexFormat.of().formatHex(Base64.getDecoder().decode(base64))));
    }

    /** Reads a body with protobuf's mapping; empty if it is not written as the specification wants it. */
    static Optional<ExportTraceServiceRequest> read(byte[] body) throws IOException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        try {
            JsonNode json = STRICT.readTree(body);
            if (json == null || !SpecifiedJson.isSpecified("", json)) {
                return Optional.empty();
            }
            JsonNode mapped = withIds(
                    json,
                    hex -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
            PARSER.merge(STRICT.writeValueAsString(mapped), request);
        } catch (JsonProcessingException
                | InvalidProtocolBufferException
                | CharConversionException
                | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(request.build());
    }

    private static JsonNode withIds(JsonNode json, UnaryOperator<String> rewrite) {
        if (json instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (IDS.contains(field.getKey()) && field.getValue().isTextual()) {
                    field.setValue(
                            TextNode.valueOf(rewrite.apply(field.getValue().textValue())));
                } else {
                    withIds(field.getValue(), rewrite);
                }
            }
        } else {
            json.forEach(element -> withIds(element, rewrite));
        }
        return json;
    }
}
