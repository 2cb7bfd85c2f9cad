package dev.fluo.rules.trace.otlp;

import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits an {@code ExportTraceServiceRequest} into requests of one span each, with the span's resource and scope. It
 * does not look inside spans, resources and scopes, so damage there stays where it is.
 */
public final class SpanSplitter {

    private static final int RESOURCE_SPANS = ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER << 3 | 2;
    private static final int SCOPE_SPANS = ResourceSpans.SCOPE_SPANS_FIELD_NUMBER << 3 | 2;
    private static final int SPAN = ScopeSpans.SPANS_FIELD_NUMBER << 3 | 2;

    private final List<byte[]> singles = new ArrayList<>();

    private SpanSplitter() {}

    /**
     * Returns the requests, in the order of the spans. Requests written one behind the other are one request again.
     *
     * @throws IOException if the request's own structure is damaged
     */
    public static List<byte[]> split(byte[] request) throws IOException {
        SpanSplitter splitter = new SpanSplitter();
        Wire wire = new Wire(request, 0, request.length);
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == RESOURCE_SPANS) {
                splitter.resourceSpans(wire.part());
            } else {
                wire.skip(tag);
            }
        }
        return splitter.singles;
    }

    private void resourceSpans(Wire wire) throws IOException {
        byte[] envelope = without(SCOPE_SPANS, wire.copy());
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == SCOPE_SPANS) {
                scopeSpans(envelope, wire.part());
            } else {
                wire.skip(tag);
            }
        }
    }

    private void scopeSpans(byte[] resource, Wire wire) throws IOException {
        byte[] envelope = without(SPAN, wire.copy());
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == SPAN) {
                int length = wire.input.readRawVarint32();
                int from = wire.position();
                wire.input.skipRawBytes(length);
                singles.add(single(resource, envelope, wire.bytes, from, length));
            } else {
                wire.skip(tag);
            }
        }
    }

    private static byte[] single(byte[] resource, byte[] scope, byte[] bytes, int from, int length) throws IOException {
        ByteArrayOutputStream span = new ByteArrayOutputStream();
        span.writeBytes(scope);
        field(SPAN, bytes, from, length, span);
        ByteArrayOutputStream spans = new ByteArrayOutputStream();
        spans.writeBytes(resource);
        field(SCOPE_SPANS, span.toByteArray(), 0, span.size(), spans);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        field(RESOURCE_SPANS, spans.toByteArray(), 0, spans.size(), request);
        return request.toByteArray();
    }

    private static void field(int tag, byte[] bytes, int from, int length, ByteArrayOutputStream out)
            throws IOException {
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeUInt32NoTag(tag);
        coded.writeUInt32NoTag(length);
        coded.flush();
        out.write(bytes, from, length);
    }

    /** Returns all fields of a message but one, as they are. */
    private static byte[] without(int left, Wire wire) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        int start = wire.position();
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            wire.skip(tag);
            if (tag != left) {
                rest.write(wire.bytes, start, wire.position() - start);
            }
            start = wire.position();
        }
        return rest.toByteArray();
    }
}
