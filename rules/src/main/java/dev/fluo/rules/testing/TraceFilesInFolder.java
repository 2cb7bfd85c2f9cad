package dev.fluo.rules.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded traces beside the rules that name them: OTLP JSON, one request in the file or one on each line
 * ({@code .json}, {@code .jsonl}), or one protobuf request ({@code .bin}, {@code .pb}). No file outside the folder is
 * opened.
 */
public final class TraceFilesInFolder implements TraceFiles {
    private final Path folder;

    /** @param folder what the names in tests are relative to */
    public TraceFilesInFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public Optional<Trace> find(String file, Optional<String> traceId) throws TraceFileException {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder)) {
            throw new TraceFileException("`" + file + "` is outside the folder of the rule", null);
        }
        try {
            Map<String, List<byte[]>> traces = new LinkedHashMap<>();
            for (ExportTraceServiceRequest request : requests(path)) {
                OtlpRequests.splitByTrace(request)
                        .forEach((id, part) -> traces.computeIfAbsent(id, missing -> new ArrayList<>())
                                .add(part.toByteArray()));
            }
            String id = choose(file, traces, traceId);
            return Optional.of(TraceDecoder.decode(id, traces.get(id), AttributeSelection.ALL, Assembly.WHOLE));
        } catch (IOException | OtlpJsonException | MalformedFragmentException e) {
            throw new TraceFileException("`" + file + "` cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<ExportTraceServiceRequest> requests(Path path) throws IOException, OtlpJsonException {
        byte[] bytes = Files.readAllBytes(path);
        String name = path.getFileName().toString();
        if (!name.endsWith(".json") && !name.endsWith(".jsonl")) {
            return List.of(binary(bytes));
        }
        List<ExportTraceServiceRequest> requests = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean lines = name.endsWith(".jsonl") || text.strip().lines().allMatch(line -> line.startsWith("{\"res"));
        for (String json : lines ? text.lines().filter(line -> !line.isBlank()).toList() : List.of(text)) {
            requests.add(OtlpJson.read(json.getBytes(StandardCharsets.UTF_8)));
        }
        return requests;
    }

    private static ExportTraceServiceRequest binary(byte[] bytes) throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(bytes);
    }

    private static String choose(String file, Map<String, List<byte[]>> traces, Optional<String> wanted)
            throws TraceFileException {
        if (wanted.isEmpty() && traces.size() != 1) {
            throw new TraceFileException(
                    "`" + file + "` holds " + traces.size() + " traces: say which one with `id`", null);
        }
        String id = wanted.orElseGet(() -> traces.keySet().iterator().next());
        if (!traces.containsKey(id)) {
            throw new TraceFileException("`" + file + "` holds no trace " + id, null);
        }
        return id;
    }
}
