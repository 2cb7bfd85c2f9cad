package dev.fluo.tools.testing.chaos.traffic;

import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.tools.client.recordings.Recording;
import dev.fluo.tools.client.recordings.TimeShift;
import dev.fluo.tools.testing.recorded.DataSet;
import dev.fluo.tools.testing.recorded.NezhaFiles;
import dev.fluo.tools.testing.recorded.ZipkinFiles;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Traces that real programs have left, put together from the files of a folder, each with its spans once. */
public final class RecordedTraces {

    private static final String ZIPKIN = "zipkin";
    private static final String FAULTY = "reports";
    private static final String NEZHA_ROWS = "trace";
    private static final String NEZHA_FAULTS = "ground-truth.json";

    private final Map<String, ExportTraceServiceRequest> whole = new LinkedHashMap<>();

    private RecordedTraces() {}

    /**
     * Reads every folder inside of one: OTLP in protobuf or JSON, Zipkin's JSON in one named {@code zipkin}, and the
     * Nezha data, which is known by its {@code ground-truth.json}. Files that say something about the others
     * ({@code oracle.json} and the like) hold no OTLP and are passed over, and so is {@code reports}, whose files are
     * faulty on purpose.
     *
     * @return the traces, in the order of the files
     * @throws IOException if a file cannot be read
     */
    public static List<ExportTraceServiceRequest> in(Path folder) throws IOException {
        RecordedTraces recorded = new RecordedTraces();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path entry : inside.filter(
                            folderInside -> Files.isDirectory(folderInside) && !folderInside.endsWith(FAULTY))
                    .sorted()
                    .toList()) {
                recorded.read(entry);
            }
        }
        return List.copyOf(recorded.whole.values());
    }

    private void read(Path folder) throws IOException {
        if (Files.exists(folder.resolve(NEZHA_FAULTS))) {
            for (DataSet set : NezhaFiles.read(folder, folder.getFileName().toString())) {
                set.traces().forEach(trace -> add(OtlpRequests.of(trace)));
            }
        } else if (folder.endsWith(ZIPKIN)) {
            ZipkinFiles.read(folder).forEach(trace -> add(OtlpRequests.of(trace)));
        } else {
            List<Path> files = requests(folder);
            if (!files.isEmpty()) {
                Recording.of(files).forEach(this::add);
            }
        }
    }

    /** A folder of JSON may be one deeper, as Jaeger's is. */
    private static List<Path> requests(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(RecordedTraces::holdsRequests).sorted().toList();
        }
    }

    private static boolean holdsRequests(Path file) {
        if (file.endsWith(NEZHA_ROWS) || !Files.isRegularFile(file)) {
            return false;
        }
        String name = file.getFileName().toString();
        return name.endsWith(".bin")
                || name.endsWith(".jsonl")
                || (name.endsWith(".json") && !name.matches("(oracle|cases|queries)\\.json"));
    }

    private void add(ExportTraceServiceRequest request) {
        OtlpRequests.splitByTrace(Spans.withLongTraceIds(request))
                .forEach((id, part) -> whole.merge(
                        id,
                        Spans.once(part),
                        (before, more) ->
                                Spans.once(before.toBuilder().mergeFrom(more).build())));
    }

    /** A trace moved in time, so that its first span starts then. */
    public static ExportTraceServiceRequest startingAt(Instant start, ExportTraceServiceRequest trace) {
        long first = Spans.apart(trace).stream()
                .mapToLong(span -> Spans.only(span).getStartTimeUnixNano())
                .min()
                .orElseThrow();
        return new TimeShift(Nanos.of(start) - first).apply(trace);
    }
}
