package dev.fluo.tools.client.recordings;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Counts what a recording holds. */
public final class Census {

    private final Set<ByteString> traces = new HashSet<>();
    private final Set<String> services = new HashSet<>();
    private int requests;
    private long spans;
    private long newestEndNanos;
    private long oldestEndNanos = Long.MAX_VALUE;

    public void add(ExportTraceServiceRequest request) {
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
        if (span.getEndTimeUnixNano() > 0) {
            oldestEndNanos = Math.min(oldestEndNanos, span.getEndTimeUnixNano());
        }
    }

    private static Optional<String> serviceOf(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst();
    }

    public int requests() {
        return requests;
    }

    public long spans() {
        return spans;
    }

    public int traces() {
        return traces.size();
    }

    public int services() {
        return services.size();
    }

    /** Latest end of a span, epoch nanoseconds; 0 if there is no span. */
    public long newestEndNanos() {
        return newestEndNanos;
    }

    /** The time from the earliest end of a span to the latest. */
    public Duration length() {
        return newestEndNanos == 0 ? Duration.ZERO : Duration.ofNanos(newestEndNanos - oldestEndNanos);
    }

    /** The ids of the traces, in hexadecimal. */
    public Set<String> traceIds() {
        Set<String> ids = new HashSet<>();
        traces.forEach(id -> ids.add(HexFormat.of().formatHex(id.toByteArray())));
        return ids;
    }
}
