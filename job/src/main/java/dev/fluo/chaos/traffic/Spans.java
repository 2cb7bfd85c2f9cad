package dev.fluo.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The spans of requests. */
final class Spans {

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
                    ScopeSpans alone = scope.toBuilder().clearSpans().addSpans(span).build();
                    apart.add(resource.toBuilder().clearScopeSpans().addScopeSpans(alone).build());
                }
            }
        }
        return apart;
    }

    /** The only span of such a one. */
    static Span only(ResourceSpans apart) {
        return apart.getScopeSpans(0).getSpans(0);
    }

    /** The id of the trace that a request begins with, in lower-case hexadecimal digits. */
    static String traceId(ExportTraceServiceRequest request) {
        Span first = request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
        return HexFormat.of().formatHex(first.getTraceId().toByteArray());
    }
}
