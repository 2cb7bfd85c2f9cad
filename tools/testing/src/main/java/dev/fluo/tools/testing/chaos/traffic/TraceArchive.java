package dev.fluo.tools.testing.chaos.traffic;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was sent, trace by trace, for the one who judges it afterwards. */
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
     */
    public record ArchivedTrace(String id, byte[] request, Instant sent, Instant last) {}

    /** Takes a trace whose spans are sent from now on, the last of them at that time. */
    public synchronized void add(ExportTraceServiceRequest trace, Instant last) {
        String id = Spans.traceId(trace);
        spans += Spans.count(trace);
        if (traces.put(id, new ArchivedTrace(id, trace.toByteArray(), Instant.now(), last)) != null) {
            throw new IllegalStateException("trace " + id + " was sent before");
        }
    }

    /** All of them, by id. */
    public synchronized Map<String, ArchivedTrace> traces() {
        return new LinkedHashMap<>(traces);
    }

    public synchronized int size() {
        return traces.size();
    }

    /** Returns how many spans they have, each counted once. */
    public synchronized long spans() {
        return spans;
    }
}
