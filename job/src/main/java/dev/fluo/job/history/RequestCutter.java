package dev.fluo.job.history;

import dev.fluo.flink.slice.RequestTimes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Gives a request its place in time. One whose spans end far apart is cut into requests that each span a second. */
public final class RequestCutter {

    private static final long SLICE_MILLIS = 1_000;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /** Takes the parts of a request. */
    interface Parts {

        /** @param clampMillis as in {@link TimedRequest} */
        void add(long timeMillis, long clampMillis, byte[] request) throws IOException;
    }

    private final long mostMillis;

    /** @param mostMillis how far apart the spans of a request may end, so that it stays whole */
    RequestCutter(long mostMillis) {
        this.mostMillis = mostMillis;
    }

    /** @param times of that request */
    void cut(byte[] request, RequestTimes times, Parts parts) throws IOException {
        if (times.spans() == 0) {
            return;
        }
        if (times.firstEndMillis() > 0 && times.lastEndMillis() - times.firstEndMillis() <= mostMillis) {
            parts.add(times.firstEndMillis(), -1, request);
            return;
        }
        ExportTraceServiceRequest whole = ExportTraceServiceRequest.parseFrom(request);
        for (var slice : slices(whole, span -> slice(span, times)).entrySet()) {
            long second = slice.getKey() >> 1;
            boolean untimed = (slice.getKey() & 1) == 1;
            long millis = second * SLICE_MILLIS;
            parts.add(millis, untimed ? millis : -1, slice.getValue().toByteArray());
        }
    }

    /** The second of a span's end, doubled; one more where the span has no end. */
    private static long slice(Span span, RequestTimes times) {
        long end = millis(span.getEndTimeUnixNano());
        if (end > 0) {
            return Math.floorDiv(end, SLICE_MILLIS) << 1;
        }
        long start = millis(span.getStartTimeUnixNano());
        return Math.floorDiv(start > 0 ? start : times.lastEndMillis(), SLICE_MILLIS) << 1 | 1;
    }

    private static long millis(long unixNano) {
        return Long.divideUnsigned(unixNano, NANOS_PER_MILLISECOND);
    }

    /**
     * Returns the spans of a request parted by a number that each has, under their resources and scopes.
     *
     * @return a request for each number, in the order of the numbers; none without a span
     */
    public static SortedMap<Long, ExportTraceServiceRequest> slices(
            ExportTraceServiceRequest request, ToLongFunction<Span> number) {
        SortedMap<Long, ExportTraceServiceRequest.Builder> slices = new TreeMap<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            SortedMap<Long, ResourceSpans.Builder> byResource = new TreeMap<>();
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                slices(scope, number)
                        .forEach((slice, spans) -> byResource
                                .computeIfAbsent(
                                        slice, any -> resource.toBuilder().clearScopeSpans())
                                .addScopeSpans(spans));
            }
            byResource.forEach((slice, spans) -> slices.computeIfAbsent(
                            slice, any -> request.toBuilder().clearResourceSpans())
                    .addResourceSpans(spans));
        }
        SortedMap<Long, ExportTraceServiceRequest> built = new TreeMap<>();
        slices.forEach((slice, spans) -> built.put(slice, spans.build()));
        return built;
    }

    /** Returns the number of spans in a request. */
    static int spans(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .mapToInt(ScopeSpans::getSpansCount)
                .sum();
    }

    private static SortedMap<Long, ScopeSpans.Builder> slices(ScopeSpans scope, ToLongFunction<Span> number) {
        SortedMap<Long, ScopeSpans.Builder> slices = new TreeMap<>();
        for (Span span : scope.getSpansList()) {
            slices.computeIfAbsent(
                            number.applyAsLong(span), any -> scope.toBuilder().clearSpans())
                    .addSpans(span);
        }
        return slices;
    }
}
