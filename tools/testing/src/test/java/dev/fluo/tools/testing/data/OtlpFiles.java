package dev.fluo.tools.testing.data;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads OTLP: a folder of protobuf bodies, or a file of JSON lines. Spans of one trace are put together. */
final class OtlpFiles {
    private final Map<String, List<byte[]>> fragments = new LinkedHashMap<>();

    private OtlpFiles() {}

    static List<Trace> bodies(Path folder) throws Exception {
        OtlpFiles read = new OtlpFiles();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bin"))
                    .sorted()
                    .toList()) {
                read.add(ExportTraceServiceRequest.parseFrom(Files.readAllBytes(file)));
            }
        }
        return read.traces();
    }

    static List<Trace> lines(Path file) throws Exception {
        OtlpFiles read = new OtlpFiles();
        for (String line : Files.readAllLines(file)) {
            read.add(OtlpJson.read(line.getBytes(StandardCharsets.UTF_8)));
        }
        return read.traces();
    }

    private void add(ExportTraceServiceRequest request) {
        OtlpRequests.splitByTrace(request)
                .forEach((id, part) -> fragments
                        .computeIfAbsent(id, missing -> new ArrayList<>())
                        .add(part.toByteArray()));
    }

    private List<Trace> traces() throws Exception {
        List<Trace> traces = new ArrayList<>();
        for (Map.Entry<String, List<byte[]>> trace : fragments.entrySet()) {
            traces.add(TraceDecoder.decode(trace.getKey(), trace.getValue(), AttributeSelection.ALL, Assembly.WHOLE));
        }
        return traces;
    }
}
