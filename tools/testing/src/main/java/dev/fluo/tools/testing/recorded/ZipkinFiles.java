package dev.fluo.tools.testing.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads Zipkin v2 JSON. The two halves of a shared span keep their id; the tag {@code error} is the status error.
 */
public final class ZipkinFiles {
    private static final long NANOS = 1_000L;

    private ZipkinFiles() {}

    /** The traces of all files of a folder. */
    public static List<Trace> read(Path folder) throws IOException {
        Map<String, List<JsonNode>> spans = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (JsonNode span : new ObjectMapper().readTree(Files.readAllBytes(file))) {
                    spans.computeIfAbsent(span.get("traceId").asText(), id -> new ArrayList<>())
                            .add(span);
                }
            }
        }
        return spans.entrySet().stream()
                .map(trace -> trace(trace.getKey(), trace.getValue()))
                .toList();
    }

    private static Trace trace(String id, List<JsonNode> spans) {
        return TraceBuilder.trace(id)
                .spans(spans.stream().map(ZipkinFiles::spec).toList())
                .build();
    }

    private static SpanSpec spec(JsonNode span) {
        long start = span.path("timestamp").asLong() * NANOS;
        SpanSpec spec = SpanSpec.span(service(span), span.path("name").asText(""))
                .id(span.get("id").asText())
                .kind(span.has("kind") ? SpanKind.valueOf(span.get("kind").asText()) : SpanKind.UNSPECIFIED)
                .startNanos(start)
                .duration(Duration.ofNanos(span.path("duration").asLong() * NANOS));
        if (span.has("parentId")) {
            spec.parentId(span.get("parentId").asText());
        }
        span.path("tags")
                .properties()
                .forEach(tag -> spec.attribute(tag.getKey(), tag.getValue().asText()));
        if (span.path("tags").has("error")) {
            spec.error().statusMessage(span.get("tags").get("error").asText());
        }
        span.path("annotations")
                .forEach(annotation -> spec.event(new Event(
                        annotation.get("value").asText(),
                        annotation.get("timestamp").asLong() * NANOS,
                        Attributes.EMPTY)));
        return spec;
    }

    private static String service(JsonNode span) {
        return span.path("localEndpoint").path("serviceName").asText("unknown");
    }
}
