package dev.fluo.cli.replay;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Counts what a recording holds. */
final class Census {

    private final Set<ByteString> traces = new HashSet<>();
    private final Set<String> services = new HashSet<>();
    private int requests;
    private long spans;
    private long newestEndNanos;

    void add(ExportTraceServiceRequest request) {
        requests++;
        for (ResourceSpans resourceSpans : request.getResourceSpansList()) {
            long before = spans;
            resourceSpans.getScopeSpansList().stream()
                    .map(ScopeSpans::getSpansList)
                    .forEach(list -> list.forEach(this::add));
            if (spans > before) {
                serviceOf(resourceSpans.getResource()).ifPresent(services::add);
            }
        }
    }

    private void add(Span span) {
        spans++;
        traces.add(span.getTraceId());
        newestEndNanos = Math.max(newestEndNanos, span.getEndTimeUnixNano());
    }

    private static Optional<String> serviceOf(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst();
    }

    int requests() {
        return requests;
    }

    long spans() {
        return spans;
    }

    int traces() {
        return traces.size();
    }

    int services() {
        return services.size();
    }

    /** Latest end of a span, epoch nanoseconds; 0 if there is no span. */
    long newestEndNanos() {
        return newestEndNanos;
    }
}
