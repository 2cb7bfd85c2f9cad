package dev.fluo.tools.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.tools.client.CommandException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    private static final Path CAPTURES = Path.of("../testing/src/test/resources/captures");

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

    /** Files after public bug reports, each with a good request on the line before and the line after. */
    @ParameterizedTest
    @CsvSource({
        "a10-enum-lower, 2, 1",
        "b02-value-int-fraction, 2, 1",
        "c24-one-bad-among-good, 3, 1",
        "c31-invalid-utf8, 2, 1"
    })
    void oneBadSpanCostsNoOther(String report, int spans, int notes) throws IOException {
        String bad = Files.readString(
                        Path.of("../../rules/src/test/resources/reports/" + report + ".json"),
                        StandardCharsets.ISO_8859_1)
                .replace("\"@S@\"", "1")
                .replace("\"@E@\"", "2");
        String good = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + "ab".repeat(16)
                + "\",\"spanId\":\"" + "ab".repeat(8) + "\"}]}]}]}";
        Path file = Files.writeString(
                directory.resolve(report + ".jsonl"),
                good + "\n" + bad.strip() + "\n" + good + "\n",
                StandardCharsets.ISO_8859_1);
        Census census = new Census();
        List<String> told = new ArrayList<>();
        Recording.of(List.of(file)).forEach(census::add, told::add);
        assertThat(census.spans()).isEqualTo(spans);
        assertThat(told).hasSize(notes).allMatch(note -> note.contains("cannot be read"));
    }

    /** Editors, archives and people leave other files in a directory; one that is named itself is meant. */
    @Test
    void anotherFileInADirectoryIsLeftOutAndNamed() throws IOException {
        Files.copy(CAPTURES.resolve("oteldb-shop/traces.json"), directory.resolve("traces.json"));
        Path notes = Files.writeString(directory.resolve("notes.md"), "# Notes\n");
        Path other = Files.writeString(directory.resolve("package.json"), "{\"name\": \"x\"}");
        Path empty = Files.createFile(directory.resolve("empty.json"));

        Recording recording = Recording.of(List.of(directory));

        Census census = new Census();
        recording.forEach(census::add);
        assertThat(census.spans()).isEqualTo(156);
        assertThat(recording.leftOut())
                .hasSize(3)
                .allMatch(line -> line.endsWith(": left out"))
                .anyMatch(line -> line.startsWith(notes + " cannot be read"))
                .anyMatch(line -> line.startsWith(other + " cannot be read: line 1 is not an OTLP request"))
                .anyMatch(line -> line.startsWith(empty + " cannot be read: it is empty"));
        assertThatThrownBy(() -> census(other)).hasMessageContaining("package.json cannot be read");
        Files.delete(directory.resolve("traces.json"));
        assertThatThrownBy(() -> Recording.of(List.of(directory)))
                .hasMessage("directory " + directory + " holds no recording");
    }

    @Test
    void whatIsNoRecordingIsNamedWithItsPlace() throws IOException {
        Path text = Files.writeString(directory.resolve("text.json"), "{\"resourceSpans\":[]}\n{\"resourceSpans\":");
        assertThatThrownBy(() -> census(text))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(text + " cannot be read: line 2");
        Path bytes = Files.write(directory.resolve("bytes.bin"), new byte[] {(byte) 0xff, 1, 2, 3});
        assertThatThrownBy(() -> census(bytes)).hasMessageContaining("not an OTLP request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"kind\":\"deploy\"}|line 1 is not an OTLP request: it has no resourceSpans",
                "{\"resource_spans\":[]}~{\"resourceSpanz\":[]}|line 2 is not an OTLP request: it has no resourceSpans",
                "[1]|line 1 is not an OTLP request: it has no resourceSpans",
                "{\"resourceSpans\":[{}|line 1: it ends before it is whole",
                "^^|it is empty"
            })
    void whatIsNoRequestIsNamedWithItsLine(String text, String why) throws IOException {
        Path file = Files.writeString(directory.resolve("other.json"), text.replace('~', '\n'));
        assertThatThrownBy(() -> census(file))
                .isInstanceOf(CommandException.class)
                .hasMessage(file + " cannot be read: " + why);
    }

    @Test
    void bytesThatAreTakenForUnknownFieldsAreNoRequest() throws IOException {
        Path bytes = Files.write(directory.resolve("bytes.bin"), new byte[] {0x50, 1});
        assertThatThrownBy(() -> census(bytes)).hasMessageContaining("it has no resource_spans");
    }

    @Test
    void whatIsNotPackedOrCutOffIsSaidInWords() throws IOException {
        Path random = Files.write(directory.resolve("rnd.gz"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertThatThrownBy(() -> census(random))
                .hasMessageContaining("it is not packed by gzip")
                .hasMessageNotContaining("java.");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            Files.copy(CAPTURES.resolve("oteldb-shop/traces.json"), out);
        }
        Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        assertThatThrownBy(() -> census(cut)).hasMessageContaining("it ends before it is whole");
    }

    @Test
    void allTimesMoveByOneConstantAndUnknownOnesStayUnknown() {
        ExportTraceServiceRequest request = request(Span.newBuilder()
                .setStartTimeUnixNano(100)
                .setEndTimeUnixNano(300)
                .addEvents(Span.Event.newBuilder().setTimeUnixNano(200))
                .addEvents(Span.Event.newBuilder())
                .build());
        assertThat(new TimeShift(50).apply(request))
                .isEqualTo(request(Span.newBuilder()
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
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
    }
}
