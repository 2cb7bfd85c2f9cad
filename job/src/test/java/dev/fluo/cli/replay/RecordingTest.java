package dev.fluo.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.cli.CommandException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    private static final Path CAPTURES = Path.of("src/test/resources/captures");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"otel-demo, 51, 2250, 570, 15", "oteldb-shop/traces.json, 23, 156, 23, 5"})
    void realRecordingsAreReadWhole(String file, int requests, int spans, int traces, int services) {
        Census census = census(CAPTURES.resolve(file));
        assertThat(census.requests()).isEqualTo(requests);
        assertThat(census.spans()).isEqualTo(spans);
        assertThat(census.traces()).isEqualTo(traces);
        assertThat(census.services()).isEqualTo(services);
    }

    @Test
    void whatIsPackedIsUnpacked() throws IOException {
        Path packed = directory.resolve("traces.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(CAPTURES.resolve("oteldb-shop/traces.json"), out);
        }
        assertThat(census(packed).spans()).isEqualTo(156);
    }

    @Test
    void whatIsNoRecordingIsNamedWithItsPlace() throws IOException {
        Path text = Files.writeString(directory.resolve("text.json"), "{\"resourceSpans\":[]}\n{\"resourceSpans\":");
        assertThatThrownBy(() -> census(text))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(text + " cannot be read: line 2");
        Path bytes = Files.write(directory.resolve("bytes.bin"), new byte[] {(byte) 0xff, 1, 2, 3});
        assertThatThrownBy(() -> census(bytes)).hasMessageContaining("no OTLP request");
    }

    @Test
    void allTimesMoveByOneConstantAndUnknownOnesStayUnknown() {
        ExportTraceServiceRequest request = request(Span.newBuilder()
                .setStartTimeUnixNano(100)
                .setEndTimeUnixNano(300)
                .addEvents(Span.Event.newBuilder().setTimeUnixNano(200))
                .addEvents(Span.Event.newBuilder())
                .build());
        assertThat(new TimeShift(50).apply(request)).isEqualTo(request(Span.newBuilder()
                .setStartTimeUnixNano(150)
                .setEndTimeUnixNano(350)
                .addEvents(Span.Event.newBuilder().setTimeUnixNano(250))
                .addEvents(Span.Event.newBuilder())
                .build()));
        assertThat(new TimeShift(0).apply(request)).isSameAs(request);
    }

    private static Census census(Path path) {
        Census census = new Census();
        Recording.of(List.of(path)).forEach(census::add);
        return census;
    }

    private static ExportTraceServiceRequest request(Span span) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
    }
}
