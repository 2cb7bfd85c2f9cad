package dev.fluo.tools.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the data of peers from the test resources. */
final class Recordings {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Recordings() {}

    static JsonNode json(String path) throws IOException {
        return MAPPER.readTree(bytes(path));
    }

    /** The traces of a file of OTLP JSON, one request a line or one in the file. */
    static List<Trace> traces(String path) throws Exception {
        String text = new String(bytes(path), StandardCharsets.UTF_8);
        List<String> requests = text.startsWith("{\"") ? text.lines().toList() : List.of(text);
        Map<String, List<byte[]>> fragments = new LinkedHashMap<>();
        for (String request : requests) {
            OtlpRequests.splitByTrace(OtlpJson.read(request.getBytes(StandardCharsets.UTF_8)))
                    .forEach((id, part) -> fragments
                            .computeIfAbsent(id, missing -> new ArrayList<>())
                            .add(part.toByteArray()));
        }
        List<Trace> traces = new ArrayList<>();
        for (Map.Entry<String, List<byte[]>> trace : fragments.entrySet()) {
            traces.add(TraceDecoder.decode(trace.getKey(), trace.getValue(), AttributeSelection.ALL, Assembly.WHOLE));
        }
        return traces;
    }

    private static byte[] bytes(String path) throws IOException {
        try (InputStream in = Recordings.class.getResourceAsStream("/peers/" + path)) {
            return in.readAllBytes();
        }
    }
}
