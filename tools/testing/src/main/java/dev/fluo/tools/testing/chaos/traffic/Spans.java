package dev.fluo.tools.testing.chaos.traffic;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.TraceWriter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The spans of requests. */
public final class Spans {

    private static final int SHORT_TRACE_ID_BYTES = 8;

    private Spans() {}

    static int count(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .mapToInt(ScopeSpans::getSpansCount)
                .sum();
    }

    /** Each span alone, with its resource and scope. */
    static List<ResourceSpans> apart(ExportTraceServiceRequest request) {
        List<ResourceSpans> apart = new ArrayList<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    ScopeSpans alone =
                            scope.toBuilder().clearSpans().addSpans(span).build();
                    apart.add(resource.toBuilder()
                            .clearScopeSpans()
                            .addScopeSpans(alone)
                            .build());
                }
            }
        }
        return apart;
    }

    /** Returns the request with zeros before trace ids of 64 bits, as OpenTelemetry does with Zipkin's. */
    static ExportTraceServiceRequest withLongTraceIds(ExportTraceServiceRequest request) {
        ExportTraceServiceRequest.Builder padded = request.toBuilder();
        padded.getResourceSpansBuilderList()
                .forEach(resource -> resource.getScopeSpansBuilderList()
                        .forEach(scope -> scope.getSpansBuilderList().forEach(span -> {
                            ByteString id = span.getTraceId();
                            if (id.size() == SHORT_TRACE_ID_BYTES) {
                                span.setTraceId(ByteString.copyFrom(new byte[SHORT_TRACE_ID_BYTES])
                                        .concat(id));
                            }
                        })));
        return padded.build();
    }

    /** Returns the request with each span once; different spans may share an id. */
    static ExportTraceServiceRequest once(ExportTraceServiceRequest request) {
        Set<String> seen = new HashSet<>();
        return ExportTraceServiceRequest.newBuilder()
                .addAllResourceSpans(apart(request).stream()
                        .filter(span -> seen.add(name(span)))
                        .toList())
                .build();
    }

    /** Identity of each span: the ids of its trace and its own, and what tells it from others of its id. */
    public static List<String> names(ExportTraceServiceRequest request) {
        return apart(request).stream().map(Spans::name).toList();
    }

    private static String name(ResourceSpans apart) {
        Span span = only(apart);
        String service = apart.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(TraceWriter.SERVICE_NAME))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
        return String.join(
                "/",
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                service,
                String.valueOf(span.getKindValue()),
                span.getName(),
                Long.toString(span.getStartTimeUnixNano()));
    }

    /** Returns the spans with the id of another trace. */
    public static ExportTraceServiceRequest partOf(ExportTraceServiceRequest trace, ExportTraceServiceRequest spans) {
        ByteString id = trace.getResourceSpans(0).getScopeSpans(0).getSpans(0).getTraceId();
        ExportTraceServiceRequest.Builder part = spans.toBuilder();
        part.getResourceSpansBuilderList()
                .forEach(resource -> resource.getScopeSpansBuilderList()
                        .forEach(scope -> scope.getSpansBuilderList().forEach(span -> span.setTraceId(id))));
        return part.build();
    }

    /** The only span of such a one. */
    static Span only(ResourceSpans apart) {
        return apart.getScopeSpans(0).getSpans(0);
    }

    /** The id of the trace that a request begins with, in lower-case hexadecimal digits. */
    static String traceId(ExportTraceServiceRequest request) {
        Span first = request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
        return hex(first.getTraceId());
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
