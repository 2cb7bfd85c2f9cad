package dev.fluo.rules.trace.otlp;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.Trace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Operations of tests, rule tests and replays on whole requests; the hot path never makes such objects. */
public final class OtlpRequests {

    private OtlpRequests() {}

    /**
     * The spans of a request apart by trace, by lower-case hex trace id in the order they are met, each with its
     * resources and scopes.
     */
    public static Map<String, ExportTraceServiceRequest> splitByTrace(ExportTraceServiceRequest request) {
        Map<String, ExportTraceServiceRequest.Builder> traces = new LinkedHashMap<>();
        for (ResourceSpans resourceSpans : request.getResourceSpansList()) {
            Map<String, ResourceSpans.Builder> ofResource = new LinkedHashMap<>();
            for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
                splitScope(resourceSpans, scopeSpans, ofResource);
            }
            ofResource.forEach(
                    (traceId, part) -> traces.computeIfAbsent(traceId, id -> ExportTraceServiceRequest.newBuilder())
                            .addResourceSpans(part));
        }
        Map<String, ExportTraceServiceRequest> split = new LinkedHashMap<>();
        traces.forEach((traceId, part) -> split.put(traceId, part.build()));
        return split;
    }

    private static void splitScope(
            ResourceSpans resourceSpans, ScopeSpans scopeSpans, Map<String, ResourceSpans.Builder> ofResource) {
        Map<String, ScopeSpans.Builder> ofScope = new LinkedHashMap<>();
        for (Span span : scopeSpans.getSpansList()) {
            ofScope.computeIfAbsent(
                            hex(span.getTraceId()), id -> scopeSpans.toBuilder().clearSpans())
                    .addSpans(span);
        }
        ofScope.forEach((traceId, part) -> ofResource
                .computeIfAbsent(traceId, id -> resourceSpans.toBuilder().clearScopeSpans())
                .addScopeSpans(part));
    }

    /** A trace as one request, with the attributes that were decoded. */
    public static ExportTraceServiceRequest of(Trace trace) {
        return new RequestWriter(trace).write();
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
