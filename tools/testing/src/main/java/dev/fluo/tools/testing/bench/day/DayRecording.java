package dev.fluo.tools.testing.bench.day;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The files of a generated day: {@code spans.binpb.gz} as the Collector's file exporter writes protobuf, a request for
 * each second, {@code changes.jsonl}, and {@code ground-truth.json} with the planted faults.
 */
public final class DayRecording {

    /** File of the spans. */
    public static final String SPANS = "spans.binpb.gz";

    /** File of the change events, one a line. */
    public static final String CHANGES = "changes.jsonl";

    /** File of the planted faults. */
    public static final String FAULTS = "ground-truth.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final long NANOS_IN_SECOND = 1_000_000_000L;

    private final TreeMap<Long, Map<Resource, ScopeSpans.Builder>> seconds = new TreeMap<>();
    private final DataOutputStream out;
    private long spans;

    private DayRecording(DataOutputStream out) {
        this.out = out;
    }

    /**
     * Writes a day.
     *
     * @param directory for the files; made if it is not there
     * @return the number of spans
     */
    public static long write(DayShape shape, Path directory) throws IOException {
        Files.createDirectories(directory);
        long spans;
        try (DataOutputStream out =
                new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(directory.resolve(SPANS)), 1 << 16))) {
            DayRecording recording = new DayRecording(out);
            recording.add(new DayTraces(shape));
            spans = recording.spans;
        }
        Files.writeString(directory.resolve(CHANGES), changes(shape));
        JSON.writeValue(directory.resolve(FAULTS).toFile(), faults(shape));
        return spans;
    }

    private void add(DayTraces traces) throws IOException {
        while (traces.hasNext()) {
            Trace trace = traces.next();
            for (ResourceSpans resource : OtlpRequests.of(trace).getResourceSpansList()) {
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    for (Span span : scope.getSpansList()) {
                        add(resource.getResource(), span);
                    }
                }
            }
            write(trace.startNanos() / NANOS_IN_SECOND - 1);
        }
        write(Long.MAX_VALUE);
    }

    private void add(Resource resource, Span span) {
        spans++;
        seconds.computeIfAbsent(span.getEndTimeUnixNano() / NANOS_IN_SECOND, second -> new LinkedHashMap<>())
                .computeIfAbsent(resource, of -> ScopeSpans.newBuilder())
                .addSpans(span);
    }

    /** Writes the requests of the seconds before one. Traces come by their start, so nothing is added to them. */
    private void write(long before) throws IOException {
        while (!seconds.isEmpty() && seconds.firstKey() < before) {
            ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
            seconds.pollFirstEntry()
                    .getValue()
                    .forEach((resource, scope) -> request.addResourceSpans(
                            ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope)));
            byte[] bytes = request.build().toByteArray();
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static String changes(DayShape shape) {
        StringBuilder lines = new StringBuilder();
        for (ChangeEvent event : DeployEvents.of(shape)) {
            lines.append(new ObjectMapper()
                            .createObjectNode()
                            .put("kind", event.kind())
                            .put("service", event.service())
                            .put("environment", event.environment())
                            .put("version", event.version())
                            .put(
                                    "time",
                                    Instant.ofEpochMilli(event.timeMillis()).toString()))
                    .append('\n');
        }
        return lines.toString();
    }

    private static ObjectNode faults(DayShape shape) {
        ObjectNode truth = JSON.createObjectNode();
        ArrayNode faults = truth.putArray("faults");
        for (PlantedFault fault : shape.faults()) {
            faults.addObject()
                    .put("service", fault.sort().service())
                    .put("type", fault.sort().word())
                    .put("inject_unix_seconds", fault.fromMillis() / 1_000)
                    .put(
                            "inject_time_utc",
                            Instant.ofEpochMilli(fault.fromMillis()).toString())
                    .put(
                            "end_time_utc",
                            Instant.ofEpochMilli(fault.untilMillis()).toString());
        }
        return truth;
    }
}
