package dev.fluo.job.history;

import dev.fluo.rules.doctor.TrafficCounts;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;

/** Counts what the spans of a history hold. */
public final class HistoryCensus {

    private HistoryCensus() {}

    /**
     * Counts all spans of a history.
     *
     * @throws IOException if the history cannot be read
     */
    public static TrafficCounts of(SortedHistory history) throws IOException {
        TrafficCounts census = new TrafficCounts();
        try (MergedRuns requests = new MergedRuns(history.runs())) {
            while (requests.hasNext()) {
                census.add(ExportTraceServiceRequest.parseFrom(requests.next().bytes()));
            }
        }
        return census;
    }
}
