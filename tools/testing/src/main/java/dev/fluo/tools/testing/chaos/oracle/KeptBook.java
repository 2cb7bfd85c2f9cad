package dev.fluo.tools.testing.chaos.oracle;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.tools.testing.chaos.traffic.Spans;
import dev.fluo.tools.testing.chaos.traffic.TraceArchive.ArchivedTrace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kept spans of a run: each span once, and all spans of every trace that has a standing signal. */
public final class KeptBook {

    private final Set<String> spans = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Takes a record of the topic.
     *
     * @param key hexadecimal digits of the trace id
     * @param place where it was read
     */
    public void accept(String key, byte[] value, String place) {
        try {
            for (String span : Spans.names(ExportTraceServiceRequest.parseFrom(value))) {
                if (!span.startsWith(key + "/")) {
                    problems.add("kept " + place + ": span " + span + " has the key of trace " + key);
                }
                if (!spans.add(span)) {
                    problems.add("kept " + place + ": span " + span + " was kept before");
                }
            }
        } catch (InvalidProtocolBufferException e) {
            problems.add("kept " + place + " is not a request: " + e.getMessage());
        }
    }

    /** Returns the number of spans. */
    public int spans() {
        return spans.size();
    }

    /**
     * Returns the differences from what has to be.
     *
     * @param traces by id, as they were sent
     */
    public List<String> problems(SignalBook signals, Map<String, ArchivedTrace> traces) {
        List<String> all = new ArrayList<>(problems);
        for (WrittenSignal signal : signals.newest()) {
            ArchivedTrace trace = traces.get(signal.traceId());
            if (signal.stands() && !signal.acrossTraces() && trace != null) {
                missing(trace).forEach(span -> all.add(signal + ": span " + span + " was not kept"));
            }
        }
        return all;
    }

    private List<String> missing(ArchivedTrace trace) {
        List<byte[]> parts = new ArrayList<>(List.of(trace.request()));
        parts.addAll(trace.laterParts());
        List<String> missing = new ArrayList<>();
        for (byte[] part : parts) {
            try {
                Spans.names(ExportTraceServiceRequest.parseFrom(part)).stream()
                        .filter(span -> !spans.contains(span))
                        .forEach(missing::add);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("trace " + trace.id() + " was made wrong", e);
            }
        }
        return missing;
    }
}
