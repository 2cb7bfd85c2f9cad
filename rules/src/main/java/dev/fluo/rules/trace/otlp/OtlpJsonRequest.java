package dev.fluo.rules.trace.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request in JSON, read as far as it is sound.
 *
 * @param request the spans that could be read
 * @param cutSpans how many spans could not be read and were cut out; at least 1 where something was cut out
 * @param cut what was cut out, byte by byte as it came, as a request in JSON; null if nothing was
 * @param reasons why, for people, with the place; a few of them where there are many
 */
public record OtlpJsonRequest(
        ExportTraceServiceRequest request, int cutSpans, byte @Nullable [] cut, List<String> reasons) {

    /** Returns whether all was sound. */
    public boolean isWhole() {
        return cut == null;
    }

    /** Returns the number of spans that could be read. */
    public int spans() {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .mapToInt(scope -> scope.getSpansCount())
                .sum();
    }

    /** Returns in one sentence what was cut out and why. */
    public String reason() {
        return cutSpans + " of " + (cutSpans + spans()) + " spans cannot be read, the others were used: "
                + String.join("; ", reasons);
    }
}
