package dev.fluo.rules.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFilesInFolderTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"%s\","
            + "\"spanId\":\"b7ad6b7169203331\",\"name\":\"%s\"}]}]}]}";

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();
    private TraceFiles files;

    @BeforeEach
    void open() {
        files = new TraceFilesInFolder(folder, Set.of(), notes::add);
    }

    @Test
    void readsOneRequestOfJson() throws Exception {
        Files.writeString(folder.resolve("one.json"), SPAN.formatted(ID, "a").replace(",", ",\n"));

        assertThat(files.find("one.json", Optional.empty())).map(Trace::id).contains(ID);
    }

    @Test
    void takesTheServicesThatAreEntriesFromTheCaller() throws Exception {
        Trace recorded = TraceBuilder.trace(ID)
                .span(SpanSpec.span("shop").kind(SpanKind.SERVER).parentId("00000000000000ff"))
                .build();
        Files.write(folder.resolve("balancer.bin"), OtlpRequests.of(recorded).toByteArray());
        TraceFiles ofJob = new TraceFilesInFolder(folder, Set.of("shop"), notes::add);

        assertThat(files.find("balancer.bin", Optional.empty()))
                .map(Trace::isComplete)
                .contains(false);
        assertThat(ofJob.find("balancer.bin", Optional.empty()))
                .map(Trace::isComplete)
                .contains(true);
    }

    /** Files after public bug reports, each with a good request on the line before and the line after. */
    @ParameterizedTest
    @ValueSource(strings = {"a10-enum-lower", "b02-value-int-fraction", "c31-invalid-utf8"})
    void readsAroundABadSpan(String report) throws Exception {
        String bad = Files.readString(Path.of("src/test/resources/reports/" + report + ".json"), ISO_8859_1)
                .replace("\"@S@\"", "1")
                .replace("\"@E@\"", "2")
                .strip();
        String second = SPAN.formatted(ID, "b").replace("b7ad6b7169203331", "b7ad6b7169203332");
        String beside = bad.replace(
                "\"spans\":[", "\"spans\":[{\"traceId\":\"" + ID + "\",\"spanId\":\"" + "12".repeat(8) + "\"},");
        Files.writeString(
                folder.resolve("lines.jsonl"),
                SPAN.formatted(ID, "a") + "\n" + beside + "\n" + second + "\n",
                ISO_8859_1);

        assertThat(files.find("lines.jsonl", Optional.of(ID))).map(Trace::size).contains(3);
        if (!report.startsWith("a10")) {
            assertThat(notes).singleElement().asString().startsWith("`lines.jsonl`: 1 of 2 spans cannot be read");
        }
    }

    @Test
    void readsWhatIsSoundOfARequest() throws Exception {
        String report = Files.readString(Path.of("src/test/resources/reports/c24-one-bad-among-good.json"))
                .replace("\"@S@\"", "1")
                .replace("\"@E@\"", "2");
        Files.writeString(folder.resolve("c24.json"), report);

        assertThat(files.find("c24.json", Optional.empty())).map(Trace::size).contains(1);
        assertThat(notes).singleElement().asString().startsWith("`c24.json`: 1 of 2 spans cannot be read");
    }

    @Test
    void readsJsonLinesAndPutsATraceTogether() throws Exception {
        String other = ID.replace('0', '1');
        String second = SPAN.formatted(ID, "b").replace("b7ad6b7169203331", "b7ad6b7169203332");
        Files.writeString(
                folder.resolve("lines.jsonl"),
                SPAN.formatted(ID, "a") + "\n" + SPAN.formatted(other, "x") + "\n" + second + "\n");

        assertThat(files.find("lines.jsonl", Optional.of(ID))).map(Trace::size).contains(2);
        assertThatThrownBy(() -> files.find("lines.jsonl", Optional.empty()))
                .isInstanceOf(TraceFileException.class)
                .hasMessage("`lines.jsonl` holds 2 traces: say which one with `id`");
        assertThatThrownBy(() -> files.find("lines.jsonl", Optional.of("ff")))
                .isInstanceOf(TraceFileException.class)
                .hasMessage("`lines.jsonl` holds no trace ff");
    }

    @Test
    void readsProtobuf() throws Exception {
        Trace trace =
                TraceBuilder.trace(ID).span(SpanSpec.span("shop").repeat(3)).build();
        Files.write(folder.resolve("body.bin"), OtlpRequests.of(trace).toByteArray());

        assertThat(files.find("body.bin", Optional.empty())).map(Trace::size).contains(3);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{]");

        assertThatThrownBy(() -> files.find("bad.json", Optional.empty()))
                .isInstanceOf(TraceFileException.class)
                .hasMessageStartingWith("`bad.json` cannot be read: ");
        assertThatThrownBy(() -> files.find("none.json", Optional.empty())).isInstanceOf(TraceFileException.class);
        assertThatThrownBy(() -> files.find("../secret.json", Optional.empty()))
                .isInstanceOf(TraceFileException.class)
                .hasMessageContaining("outside the folder");
    }
}
