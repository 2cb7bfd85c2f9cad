package dev.fluo.tools.client.recordings;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Moves all times of requests by one constant, so that everything between them stays as it was.
 *
 * @param nanos how far; 0 leaves requests as they are
 */
public record TimeShift(long nanos) {

    /** The request with its times moved. */
    public ExportTraceServiceRequest apply(ExportTraceServiceRequest request) {
        if (nanos == 0) {
            return request;
        }
        ExportTraceServiceRequest.Builder shifted = request.toBuilder();
        for (ResourceSpans.Builder resourceSpans : shifted.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scopeSpans : resourceSpans.getScopeSpansBuilderList()) {
                scopeSpans.getSpansBuilderList().forEach(this::apply);
            }
        }
        return shifted.build();
    }

    private void apply(Span.Builder span) {
        span.setStartTimeUnixNano(shifted(span.getStartTimeUnixNano()));
        span.setEndTimeUnixNano(shifted(span.getEndTimeUnixNano()));
        for (Span.Event.Builder event : span.getEventsBuilderList()) {
            event.setTimeUnixNano(shifted(event.getTimeUnixNano()));
        }
    }

    /** A time that is not known, which is 0 in OTLP, stays unknown. */
    private long shifted(long time) {
        return time == 0 ? 0 : time + nanos;
    }
}
