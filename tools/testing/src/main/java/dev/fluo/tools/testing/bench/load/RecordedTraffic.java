package dev.fluo.tools.testing.bench.load;

import com.google.protobuf.ByteString;
import dev.fluo.tools.client.recordings.Recording;
import dev.fluo.tools.client.recordings.TimeShift;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Recorded requests, played again and again until there are enough spans: each time later, and with trace ids of its
 * own.
 */
public final class RecordedTraffic {

    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final List<ExportTraceServiceRequest> requests = new ArrayList<>();
    private final long firstEnd;
    private final long lastEnd;

    /** @param recording is read once */
    public RecordedTraffic(Recording recording) {
        recording.forEach(requests::add);
        firstEnd = ends(requests).stream().mapToLong(Long::longValue).min().orElseThrow();
        lastEnd = ends(requests).stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** Spans of the recording as it is. */
    public long spans() {
        return ends(requests).size();
    }

    /**
     * Plays the recording as often as it takes.
     *
     * @param spans how many to play at least
     * @param endNanos when the last of them ends, about
     */
    public void play(long spans, long endNanos, Consumer<Message> messages) {
        long rounds = (spans + spans() - 1) / spans();
        long step = lastEnd - firstEnd + PAUSE_NANOS;
        for (long round = 0; round < rounds; round++) {
            TimeShift shift = new TimeShift(endNanos - lastEnd - (rounds - 1 - round) * step);
            for (ExportTraceServiceRequest request : requests) {
                messages.accept(message(renamed(shift.apply(request), round)));
            }
        }
    }

    private static Message message(ExportTraceServiceRequest request) {
        List<Long> ends = ends(List.of(request));
        long newest = ends.stream().mapToLong(Long::longValue).max().orElse(0);
        return new Message(request.toByteArray(), ends.size(), newest / 1_000_000);
    }

    /** With other trace ids, so that a round does not add to the traces of the one before. */
    private static ExportTraceServiceRequest renamed(ExportTraceServiceRequest request, long round) {
        ExportTraceServiceRequest.Builder renamed = request.toBuilder();
        for (ResourceSpans.Builder resourceSpans : renamed.getResourceSpansBuilderList()) {
            for (ScopeSpans.Builder scopeSpans : resourceSpans.getScopeSpansBuilderList()) {
                for (Span.Builder span : scopeSpans.getSpansBuilderList()) {
                    span.setTraceId(renamed(span.getTraceId(), round));
                }
            }
        }
        return renamed.build();
    }

    private static ByteString renamed(ByteString traceId, long round) {
        byte[] bytes = traceId.toByteArray();
        for (int i = 0; i < Math.min(bytes.length, Integer.BYTES); i++) {
            bytes[i] ^= (byte) (round >>> (Byte.SIZE * i));
        }
        return ByteString.copyFrom(bytes);
    }

    private static List<Long> ends(List<ExportTraceServiceRequest> requests) {
        return requests.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resourceSpans -> resourceSpans.getScopeSpansList().stream())
                .flatMap(scopeSpans -> scopeSpans.getSpansList().stream())
                .map(Span::getEndTimeUnixNano)
                .toList();
    }
}
