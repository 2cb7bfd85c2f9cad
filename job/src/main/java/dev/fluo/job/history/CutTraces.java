package dev.fluo.job.history;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts traces of which a part lies beyond the edge of what is read: their root or a parent is not there. */
final class CutTraces {

    /** Of a trace, as far as it lies near an edge. */
    private static final class Part {
        private final Set<ByteString> spans = new HashSet<>();
        private final Set<ByteString> parents = new HashSet<>();
        private boolean root;

        void add(Span span) {
            spans.add(span.getSpanId());
            root |= span.getParentSpanId().isEmpty();
            if (!span.getParentSpanId().isEmpty()) {
                parents.add(span.getParentSpanId());
            }
        }

        boolean cut() {
            return !root || !spans.containsAll(parents);
        }
    }

    private final long firstMillis;
    private final long lastMillis;
    private final Map<ByteString, Part> parts = new HashMap<>();

    /**
     * @param firstMillis spans that end before then lie at the edge; {@link Long#MIN_VALUE} without an edge
     * @param lastMillis spans that end after then lie at the edge; {@link Long#MAX_VALUE} without an edge
     */
    CutTraces(long firstMillis, long lastMillis) {
        this.firstMillis = firstMillis;
        this.lastMillis = lastMillis;
    }

    /** Takes a request whose spans end from one time to another. */
    void add(long firstEndMillis, long lastEndMillis, byte[] request) throws InvalidProtocolBufferException {
        if (firstEndMillis < firstMillis || lastEndMillis > lastMillis) {
            ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> parts.computeIfAbsent(span.getTraceId(), id -> new Part())
                            .add(span));
        }
    }

    long count() {
        return parts.values().stream().filter(Part::cut).count();
    }
}
