package dev.fluo.job.history;

import dev.fluo.flink.slice.RequestTimes;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds traces in a history. */
public final class TraceSearch {

    /** The name of the file that holds a copy of the standard input. */
    public static final String STANDARD_INPUT = "standard-input";

    private static final int ID_LENGTH = 32;

    private final SortedHistory history;
    private final RequestTimes.Reader times = new RequestTimes.Reader();

    public TraceSearch(SortedHistory history) {
        this.history = history;
    }

    /**
     * Returns one trace; empty if no span of it was recorded.
     *
     * @param id 32 lower-case hex digits
     * @throws IOException if the history cannot be read
     */
    public Optional<RecordedTrace> find(String id) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(id);
        List<RecordedTrace.Piece> pieces = new ArrayList<>();
        try (MergedRuns requests = new MergedRuns(history.runs())) {
            while (requests.hasNext()) {
                TimedRequest request = requests.next();
                if (contains(request.bytes(), bytes)) {
                    ExportTraceServiceRequest spans = split(request).get(id);
                    if (spans != null) {
                        pieces.add(piece(request, spans.toByteArray()));
                    }
                }
            }
        }
        return pieces.isEmpty() ? Optional.empty() : Optional.of(new RecordedTrace(id, pieces));
    }

    /**
     * Returns all traces, in the order of their first span. They are in memory together.
     *
     * @throws IOException if the history cannot be read
     */
    public List<RecordedTrace> all() throws IOException {
        Map<String, List<RecordedTrace.Piece>> traces = new LinkedHashMap<>();
        try (MergedRuns requests = new MergedRuns(history.runs())) {
            while (requests.hasNext()) {
                TimedRequest request = requests.next();
                for (Map.Entry<String, ExportTraceServiceRequest> of :
                        split(request).entrySet()) {
                    if (of.getKey().length() == ID_LENGTH) {
                        traces.computeIfAbsent(of.getKey(), any -> new ArrayList<>())
                                .add(piece(request, of.getValue().toByteArray()));
                    }
                }
            }
        }
        List<RecordedTrace> all = new ArrayList<>();
        traces.forEach((id, pieces) -> all.add(new RecordedTrace(id, pieces)));
        return all;
    }

    private static Map<String, ExportTraceServiceRequest> split(TimedRequest request) throws IOException {
        return OtlpRequests.splitByTrace(ExportTraceServiceRequest.parseFrom(request.bytes()));
    }

    private RecordedTrace.Piece piece(TimedRequest request, byte[] spans) throws IOException {
        RequestTimes of = times.read(spans);
        String file = history.names().get(request.file());
        boolean piped = file.endsWith("/" + STANDARD_INPUT);
        String place = (piped ? "standard input" : file)
                + (file.contains(".json") ? ", line " : ", request ")
                + request.position();
        return new RecordedTrace.Piece(
                place, of.spans(), Math.max(of.firstEndMillis(), request.timeMillis()), of.lastEndMillis(), spans);
    }

    /** A trace id stands in a protobuf request as it is. */
    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int from = 0; from <= bytes.length - wanted.length; from++) {
            int length = 0;
            while (length < wanted.length && bytes[from + length] == wanted[length]) {
                length++;
            }
            if (length == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
