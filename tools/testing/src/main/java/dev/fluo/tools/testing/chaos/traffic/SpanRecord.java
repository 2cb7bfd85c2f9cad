package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of the topic of spans.
 *
 * @param value the request
 * @param timestampMillis newest end of a span in it, as the record's time
 */
public record SpanRecord(byte[] value, long timestampMillis) {

    private static final int MOST_SPANS = 12;

    /** Spans in the order given, so many to a message, whatever traces they are of. */
    static List<SpanRecord> of(List<Piece> pieces) {
        List<SpanRecord> messages = new ArrayList<>();
        for (int from = 0; from < pieces.size(); from += MOST_SPANS) {
            messages.add(whole(pieces.subList(from, Math.min(pieces.size(), from + MOST_SPANS))));
        }
        return messages;
    }

    private static SpanRecord whole(List<Piece> pieces) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        pieces.forEach(piece -> request.addResourceSpans(piece.span()));
        long newest = pieces.stream().mapToLong(Piece::endNanos).max().orElseThrow();
        return new SpanRecord(request.build().toByteArray(), Nanos.toMillis(newest));
    }
}
