package dev.fluo.tools.demo.receiver;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Requests for tests. */
final class Requests {

    static final byte[] TRACE_ID = filled(16);
    static final byte[] SPAN_ID = filled(8);

    private Requests() {}

    static ExportTraceServiceRequest of(Span... spans) {
        ScopeSpans scope = ScopeSpans.newBuilder().addAllSpans(List.of(spans)).build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build();
    }

    static Span span(String name) {
        return span(name, TRACE_ID, SPAN_ID);
    }

    static Span span(String name, byte[] traceId, byte[] spanId) {
        return Span.newBuilder()
                .setName(name)
                .setTraceId(ByteString.copyFrom(traceId))
                .setSpanId(ByteString.copyFrom(spanId))
                .build();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(packed)) {
            output.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] filled(int length) {
        byte[] id = new byte[length];
        Arrays.fill(id, (byte) 0xab);
        return id;
    }
}
