package dev.fluo.job.history;

import dev.fluo.flink.slice.RequestTimes;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts the requests of a history by trace. */
final class TracePieces {

    private static final int ID_LENGTH = 32;

    private final List<String> files;
    private final RequestTimes.Reader times = new RequestTimes.Reader();

    TracePieces(SortedHistory history) {
        this.files = history.names();
    }

    /**
     * Returns the spans of a request by trace id, which is 32 lower-case hex digits. Spans without a usable trace id are
     * left out.
     *
     * @throws IOException if the bytes are no request
     */
    Map<String, RecordedTrace.Piece> of(TimedRequest request) throws IOException {
        Map<String, RecordedTrace.Piece> pieces = new LinkedHashMap<>();
        for (Map.Entry<String, ExportTraceServiceRequest> of : OtlpRequests.splitByTrace(
                        ExportTraceServiceRequest.parseFrom(request.bytes()))
                .entrySet()) {
            if (of.getKey().length() == ID_LENGTH) {
                pieces.put(of.getKey(), piece(request, of.getValue().toByteArray()));
            }
        }
        return pieces;
    }

    private RecordedTrace.Piece piece(TimedRequest request, byte[] spans) throws IOException {
        RequestTimes of = times.read(spans);
        String file = files.get(request.file());
        boolean piped = file.endsWith("/" + TraceSearch.STANDARD_INPUT);
        String place = (piped ? "standard input" : file)
                + (file.contains(".json") ? ", line " : ", request ")
                + request.position();
        return new RecordedTrace.Piece(
                place, of.spans(), Math.max(of.firstEndMillis(), request.timeMillis()), of.lastEndMillis(), spans);
    }
}
