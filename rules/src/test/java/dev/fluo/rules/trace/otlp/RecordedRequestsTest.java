package dev.fluo.rules.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The decoder against protobuf's own parser, on bodies of the OpenTelemetry demo. */
class RecordedRequestsTest {

    @Test
    void readsWhatTheParserReads() throws Exception {
        compare(Path.of(
                RecordedRequestsTest.class.getResource("/otlp/otel-demo").toURI()));
    }

    /** All bodies, and the counts that are known of them: run with {@code -Dfluo.data=DIR}. */
    @Test
    void readsTheWholeRecording() throws Exception {
        String data = System.getProperty("fluo.data");
        Assumptions.assumeTrue(data != null, "needs -Dfluo.data=DIR, the folder of recorded data");

        List<Trace> traces = compare(Path.of(data, "otel-demo-otlp-protobuf"));

        assertThat(traces).hasSize(570);
        assertThat(traces.stream().mapToInt(Trace::size).sum()).isEqualTo(2250);
        assertThat(traces.stream().mapToInt(Trace::orphans).sum()).isEqualTo(286);
        assertThat(traces.stream().flatMap(trace -> trace.services().stream()).distinct())
                .hasSize(15);
    }

    private static List<Trace> compare(Path folder) throws IOException, MalformedFragmentException {
        Map<String, List<ExportTraceServiceRequest>> fragments = new LinkedHashMap<>();
        for (Path body : bodies(folder)) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(Files.readAllBytes(body));
            OtlpRequests.splitByTrace(request)
                    .forEach((traceId, part) -> fragments
                            .computeIfAbsent(traceId, id -> new ArrayList<>())
                            .add(part));
        }
        List<Trace> traces = new ArrayList<>();
        for (Map.Entry<String, List<ExportTraceServiceRequest>> entry : fragments.entrySet()) {
            List<byte[]> bytes = entry.getValue().stream()
                    .map(ExportTraceServiceRequest::toByteArray)
                    .toList();
            Trace trace = TraceDecoder.decode(entry.getKey(), bytes, AttributeSelection.ALL, Assembly.WHOLE);
            new ParsedSpans(entry.getValue()).assertSame(trace);
            traces.add(trace);
        }
        return traces;
    }

    private static List<Path> bodies(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesATraceAsARequestThatReadsBackTheSame() throws Exception {
        for (Trace trace : compare(Path.of(
                RecordedRequestsTest.class.getResource("/otlp/otel-demo").toURI()))) {
            ExportTraceServiceRequest request = OtlpRequests.of(trace);
            new ParsedSpans(List.of(request)).assertSame(trace);
        }
    }
}
