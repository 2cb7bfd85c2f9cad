package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The spans that were sent, trace by trace, for the one who judges them afterwards. */
public final class TraceArchive {

    private final Map<String, ArchivedTrace> traces = new LinkedHashMap<>();
    private long spans;

    /**
     * A whole trace as it was sent.
     *
     * @param id in hexadecimal digits
     * @param request all its spans, as protobuf
     * @param sent before the first of them was sent
     * @param last when the last of them was to be sent
     * @param laterParts spans that were sent after the job had forgotten all before them, as protobuf; they are not in the
     *     request
     */
    public record ArchivedTrace(String id, byte[] request, Instant sent, Instant last, List<byte[]> laterParts) {

        public ArchivedTrace {
            laterParts = List.copyOf(laterParts);
        }

        private ArchivedTrace continuedBy(byte[] part, Instant lastOfPart) {
            List<byte[]> parts = new ArrayList<>(laterParts);
            parts.add(part);
            return new ArchivedTrace(id, request, sent, lastOfPart, parts);
        }
    }

    /** Takes a trace, or more of one that was sent, whose spans are sent from now on, the last of them at that time. */
    synchronized void addAny(ExportTraceServiceRequest trace, Instant last) {
        if (traces.containsKey(Spans.traceId(trace))) {
            addLater(trace, last);
        } else {
            add(trace, last);
        }
    }

    /** Takes a trace whose spans are sent from now on, the last of them at that time. */
    public synchronized void add(ExportTraceServiceRequest trace, Instant last) {
        String id = Spans.traceId(trace);
        spans += Spans.count(trace);
        if (traces.put(id, new ArchivedTrace(id, trace.toByteArray(), Instant.now(), last, List.of())) != null) {
            throw new IllegalStateException("trace " + id + " was sent before");
        }
    }

    /** Takes spans of a trace that the job has forgotten. */
    public synchronized void addLater(ExportTraceServiceRequest part, Instant last) {
        spans += Spans.count(part);
        traces.computeIfPresent(Spans.traceId(part), (id, trace) -> trace.continuedBy(part.toByteArray(), last));
    }

    /** All of them, by id. */
    public synchronized Map<String, ArchivedTrace> traces() {
        return new LinkedHashMap<>(traces);
    }

    public synchronized int size() {
        return traces.size();
    }

    /** Returns the number of spans of the traces, each counted once. */
    public synchronized long spans() {
        return spans;
    }
}
