package dev.fluo.tools.demo.receiver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.text.ProtobufFault;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;

/** The two encodings of OTLP/HTTP. A response has the encoding of its request. */
enum OtlpEncoding {
    PROTOBUF("application/x-protobuf") {
        @Override
        SpanCheck decode(byte[] body) throws RefusedExportException {
            try {
                return SpanCheck.of(ExportTraceServiceRequest.parseFrom(body));
            } catch (InvalidProtocolBufferException e) {
                throw new RefusedExportException(
                        HttpStatus.BAD_REQUEST,
                        "the body is not an ExportTraceServiceRequest: " + ProtobufFault.inWords(e),
                        e);
            }
        }

        @Override
        byte[] response(SpanCheck check) {
            ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
            if (check.rejected() > 0) {
                response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(check.rejected())
                        .setErrorMessage(check.reason()));
            }
            return response.build().toByteArray();
        }

        @Override
        byte[] status(int rpcCode, String message) {
            return RpcStatus.encode(rpcCode, message);
        }
    },

    JSON("application/json") {
        @Override
        SpanCheck decode(byte[] body) throws RefusedExportException {
            try {
                return SpanCheck.of(OtlpJson.readSound(body));
            } catch (OtlpJsonException e) {
                throw new RefusedExportException(
                        HttpStatus.BAD_REQUEST, "the body is not OTLP JSON: " + e.getMessage(), e);
            }
        }

        @Override
        byte[] response(SpanCheck check) {
            ObjectNode response = JsonNodeFactory.instance.objectNode();
            if (check.rejected() > 0) {
                // int64 is text in OTLP JSON
                response.putObject("partialSuccess")
                        .put("rejectedSpans", String.valueOf(check.rejected()))
                        .put("errorMessage", check.reason());
            }
            return bytes(response);
        }

        @Override
        byte[] status(int rpcCode, String message) {
            return bytes(
                    JsonNodeFactory.instance.objectNode().put("code", rpcCode).put("message", message));
        }

        private byte[] bytes(ObjectNode json) {
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
    };

    private final String mediaType;

    OtlpEncoding(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The encoding that a Content-Type header names; null is an absent header. */
    static OtlpEncoding of(String contentType) throws RefusedExportException {
        String mediaType = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        for (OtlpEncoding encoding : values()) {
            if (encoding.mediaType.equalsIgnoreCase(mediaType)) {
                return encoding;
            }
        }
        throw new RefusedExportException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type must be application/x-protobuf or application/json, not '" + mediaType + "'");
    }

    /** Returns the spans of a body that can be used. */
    abstract SpanCheck decode(byte[] body) throws RefusedExportException;

    /** The body of a 200: an ExportTraceServiceResponse. */
    abstract byte[] response(SpanCheck check);

    /** The body of an error: a google.rpc.Status. */
    abstract byte[] status(int rpcCode, String message);
}
