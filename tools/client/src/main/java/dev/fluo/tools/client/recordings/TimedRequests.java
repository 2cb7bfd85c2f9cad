package dev.fluo.tools.client.recordings;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The spans of a recording in the order of their ends, cut into requests that each span a second: what was recorded
 * together need not belong to one time.
 */
final class TimedRequests {

    private static final long SLICE_NANOS = 1_000_000_000;

    /** Bytes that are kept in memory to put them in order. */
    private static final long MOST_BYTES = 200L << 20;

    /**
     * One request.
     *
     * @param endNanos newest end of a span in it, epoch nanoseconds
     * @param bytes the request
     */
    record Piece(long endNanos, byte[] bytes) {}

    private final List<Piece> pieces = new ArrayList<>();
    private long bytes;

    /** @throws CommandException if the recording is too large to be put in order */
    void add(ExportTraceServiceRequest request) {
        for (ExportTraceServiceRequest slice : slices(request).values()) {
            Census census = new Census();
            census.add(slice);
            Piece piece = new Piece(census.newestEndNanos(), slice.toByteArray());
            bytes += piece.bytes().length;
            if (bytes > MOST_BYTES) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        "the recording is longer than the job's lateness and larger than " + (MOST_BYTES >> 20)
                                + " MiB: it cannot be put in order to be sent at its pace",
                        "Send its files one after the other, in the order of their times, or with --keep-times.");
            }
            pieces.add(piece);
        }
    }

    /** All of them, by the newest end in each. */
    List<Piece> inOrder() {
        pieces.sort(Comparator.comparingLong(Piece::endNanos));
        return pieces;
    }

    /** Spans that end within the same second, by that second; requests without a span are none. */
    static SortedMap<Long, ExportTraceServiceRequest> slices(ExportTraceServiceRequest request) {
        SortedMap<Long, ExportTraceServiceRequest.Builder> slices = new TreeMap<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            SortedMap<Long, ResourceSpans.Builder> byResource = new TreeMap<>();
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                slices(scope)
                        .forEach((second, spans) -> byResource
                                .computeIfAbsent(
                                        second, any -> resource.toBuilder().clearScopeSpans())
                                .addScopeSpans(spans));
            }
            byResource.forEach((second, spans) -> slices.computeIfAbsent(
                            second, any -> request.toBuilder().clearResourceSpans())
                    .addResourceSpans(spans));
        }
        SortedMap<Long, ExportTraceServiceRequest> built = new TreeMap<>();
        slices.forEach((second, slice) -> built.put(second, slice.build()));
        return built;
    }

    private static SortedMap<Long, ScopeSpans.Builder> slices(ScopeSpans scope) {
        SortedMap<Long, ScopeSpans.Builder> slices = new TreeMap<>();
        for (Span span : scope.getSpansList()) {
            slices.computeIfAbsent(
                            Math.floorDiv(span.getEndTimeUnixNano(), SLICE_NANOS),
                            any -> scope.toBuilder().clearSpans())
                    .addSpans(span);
        }
        return slices;
    }
}
