package dev.fluo.rules.testing;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import dev.fluo.rules.trace.otlp.OtlpJsonRequest;
import dev.fluo.rules.trace.otlp.OtlpProto;
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
import java.util.Set;
import java.util.function.Consumer;

/**
 * Recorded traces beside the rules that name them: OTLP JSON, one request in the file or one on each line
 * ({@code .json}, {@code .jsonl}), or one protobuf request ({@code .bin}, {@code .pb}). No file outside the folder is
 * opened.
 */
public final class TraceFilesInFolder implements TraceFiles {
    private final Path folder;
    private final Set<String> entryServices;
    private final Consumer<String> notes;

    /**
     * Creates a look into a folder.
     *
     * @param folder what the names in tests are relative to
     * @param entryServices names of services whose server and consumer spans may name a parent that is not in the file
     * @param notes told in a sentence which spans of a file cannot be read and were left out
     */
    public TraceFilesInFolder(Path folder, Set<String> entryServices, Consumer<String> notes) {
        this.entryServices = Set.copyOf(entryServices);
        this.notes = notes;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Returns a look into the folder of a rule's file, as above. */
    public static TraceFilesInFolder beside(Path rule, Set<String> entryServices, Consumer<String> notes) {
        return new TraceFilesInFolder(rule.toAbsolutePath().resolveSibling(""), entryServices, notes);
    }

    @Override
    public Optional<Trace> find(String file, Optional<String> traceId) throws TraceFileException {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder)) {
            throw new TraceFileException("`" + file + "` is outside the folder of the rule", null);
        }
        try {
            Map<String, List<byte[]>> traces = new LinkedHashMap<>();
            for (ExportTraceServiceRequest request : requests(file, path)) {
                OtlpRequests.splitByTrace(request)
                        .forEach((id, part) -> traces.computeIfAbsent(id, missing -> new ArrayList<>())
                                .add(part.toByteArray()));
            }
            String id = choose(file, traces.keySet(), traceId);
            List<byte[]> fragments = traces.get(id);
            if (fragments == null) {
                throw new TraceFileException("`" + file + "` holds no trace " + id, null);
            }
            Assembly assembly = Assembly.WHOLE.withEntryServices(entryServices);
            return Optional.of(TraceDecoder.decode(id, fragments, AttributeSelection.ALL, assembly));
        } catch (IOException | OtlpJsonException | MalformedFragmentException e) {
            throw new TraceFileException("`" + file + "` cannot be read: " + e.getMessage(), e);
        }
    }

    private List<ExportTraceServiceRequest> requests(String file, Path path) throws IOException, OtlpJsonException {
        byte[] bytes = Files.readAllBytes(path);
        String name = path.getFileName().toString();
        if (!name.endsWith(".json") && !name.endsWith(".jsonl")) {
            OtlpProto.Sound sound = OtlpProto.readSound(bytes);
            sound.reason().ifPresent(reason -> notes.accept("`" + file + "`: " + reason));
            return List.of(sound.request());
        }
        List<ExportTraceServiceRequest> requests = new ArrayList<>();
        // a byte is a character, so that bytes which are no UTF-8 stay what they are
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean lines = name.endsWith(".jsonl") || text.strip().lines().allMatch(line -> line.startsWith("{\"res"));
        for (String json : lines ? text.lines().filter(line -> !line.isBlank()).toList() : List.of(text)) {
            OtlpJsonRequest sound = OtlpJson.readSound(json.getBytes(StandardCharsets.ISO_8859_1));
            requests.add(sound.request());
            if (!sound.isWhole()) {
                notes.accept("`" + file + "`: " + sound.reason());
            }
        }
        return requests;
    }

    private static String choose(String file, Set<String> traces, Optional<String> wanted) throws TraceFileException {
        if (wanted.isEmpty() && traces.size() != 1) {
            throw new TraceFileException(
                    "`" + file + "` holds " + traces.size() + " traces: say which one with `id`", null);
        }
        return wanted.orElseGet(() -> traces.iterator().next());
    }
}
