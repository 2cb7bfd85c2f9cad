package dev.fluo.job.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import dev.fluo.flink.slice.SliceSettings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form in which recordings come, and what is said of those that are broken. */
class HistoryReadingTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOON = 1_764_417_600L;

    @TempDir
    Path folder;

    @Test
    void jsonLinesOfRotatedFilesComeInOneOrder() throws IOException {
        write("traces-2.json", json(NOON + 2) + "\n" + json(NOON) + "\n");
        write("traces.json", json(NOON + 3) + "\n\n" + json(NOON + 1));
        assertThat(seconds(read())).containsExactly(NOON, NOON + 1, NOON + 2, NOON + 3);
    }

    @Test
    void jsonMayTakeSeveralLines() throws IOException {
        write("pretty.json", json(NOON).replace(",", ",\n") + "\n" + json(NOON + 1));
        write("array.json", "[" + json(NOON + 2) + ",\n" + json(NOON + 3) + "]");
        assertThat(seconds(read())).containsExactly(NOON, NOON + 1, NOON + 2, NOON + 3);
    }

    @Test
    void aByteOrderMarkIsNoFault() throws IOException {
        write("bom.json", "\uFEFF" + json(NOON));
        assertThat(seconds(read())).containsExactly(NOON);
    }

    @Test
    void protobufIsOneRequestOrHasLengthsBeforeIt() throws IOException {
        write("one.bin", request(NOON).toByteArray());
        write(
                "many.proto",
                prefixed(request(NOON + 1).toByteArray(), request(NOON + 2).toByteArray()));
        write(
                "packed.proto",
                prefixed(Zstd.compress(request(NOON + 3).toByteArray()), Zstd.compress(bytes(json(NOON + 4)))));
        assertThat(seconds(read())).containsExactly(NOON, NOON + 1, NOON + 2, NOON + 3, NOON + 4);
    }

    @Test
    void gzipAndZstdAreUnpackedWhateverTheName() throws IOException {
        write("a.json.gz", gzip(bytes(json(NOON))));
        write(
                "year=2025/month=11/traces_1.binpb",
                Zstd.compress(request(NOON + 1).toByteArray()));
        assertThat(seconds(read())).containsExactly(NOON, NOON + 1);
    }

    @Test
    void whatABrokenFileHeldBeforeIsUsedAndTheRestIsNamed() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append(json(NOON + i)).append('\n');
        }
        byte[] packed = Zstd.compress(bytes(lines.toString()));
        Path cut = write("cut.json.zst", Arrays.copyOf(packed, packed.length / 2));
        byte[] zipped = gzip(bytes(lines.toString()));
        Path cutToo = write("cut.json.gz", Arrays.copyOf(zipped, zipped.length / 2));
        HistoryContents contents = read(cut, cutToo).contents();
        assertThat(contents.spans()).isPositive();
        assertThat(contents.brokenFiles()).isEqualTo(2);
        assertThat(contents.faults())
                .allSatisfy(fault -> assertThat(fault)
                        .contains("cannot be read to its end: it ends before it is whole", "before it were read"));
    }

    /** The library's own stream ends there as if nothing were missing. */
    @Test
    void aCutFrameAfterAWholeOneIsNamed() throws IOException {
        byte[] first = Zstd.compress(bytes(json(NOON) + "\n"));
        byte[] second = Zstd.compress(bytes((json(NOON + 1) + "\n").repeat(5_000)));
        write("whole.json.zst", join(first, second, second.length));
        assertThat(seconds(read())).hasSize(5_001);
        for (int cut : new int[] {1, 5, second.length / 2, second.length - 1}) {
            HistoryContents contents =
                    read(write("cut.json.zst", join(first, second, cut))).contents();
            assertThat(contents.brokenFiles())
                    .as("%d bytes of %d", cut, second.length)
                    .isEqualTo(1);
            assertThat(contents.faults().get(0)).contains("it ends before it is whole");
            assertThat(contents.spans()).isPositive();
        }
        byte[] damaged = join(first, second, second.length);
        damaged[first.length + 20] ^= 0x55;
        HistoryContents contents = read(write("damaged.json.zst", damaged)).contents();
        assertThat(contents.faults().get(0)).contains("damaged.json.zst", "cannot be");
    }

    private static byte[] join(byte[] first, byte[] second, int length) {
        byte[] both = Arrays.copyOf(first, first.length + length);
        System.arraycopy(second, 0, both, first.length, length);
        return both;
    }

    @Test
    void aBadLineStopsNothing() throws IOException {
        write("bad.json", json(NOON) + "\n{\"resourceSpans\": nonsense}\n{\"batches\": []}\n" + json(NOON + 1));
        SortedHistory history = read();
        assertThat(seconds(history)).containsExactly(NOON, NOON + 1);
        assertThat(history.contents().faultyRequests()).isEqualTo(2);
        assertThat(history.contents().faults().get(0)).contains("bad.json, line 2: ");
        assertThat(history.contents().faults().get(1)).contains("bad.json, line 3: ");
    }

    @Test
    void aFileOfADirectoryThatIsNoRecordingIsLeftOutAndANamedOneIsAFault() throws IOException {
        write("traces.json", json(NOON));
        Path readme = write("README.md", "# Traces");
        Path empty = write("empty.json", "");
        assertThat(read().contents().leftOut()).hasSize(2);
        HistoryContents named = read(readme, empty).contents();
        assertThat(named.brokenFiles()).isEqualTo(2);
        assertThat(named.faults().get(0))
                .endsWith(
                        "README.md cannot be read: it is no OTLP: neither JSON nor protobuf, plain or packed by gzip or zstd");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(
                        () -> RecordingFiles.of(List.of(folder.resolve("none").toString())))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith("there is no file or directory ");
    }

    @Test
    void aRequestWhoseSpansEndFarApartIsCutBySeconds() throws IOException {
        write("wide.bin", request(NOON, NOON + 100, NOON + 100, NOON + 3600).toByteArray());
        assertThat(seconds(read())).containsExactly(NOON, NOON + 100, NOON + 3600);
    }

    @Test
    void aSpanWithoutAnEndStaysAtItsStart() throws IOException {
        ExportTraceServiceRequest.Builder request = request(NOON, NOON + 1).toBuilder();
        Span.Builder second =
                request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(1);
        second.setStartTimeUnixNano((NOON + 5) * SECOND).clearEndTimeUnixNano();
        write("open.bin", request.build().toByteArray());
        List<TimedRequest> requests = requests(read());
        assertThat(requests).extracting(TimedRequest::timeMillis).containsExactly(NOON * 1000, (NOON + 5) * 1000);
        assertThat(requests).extracting(TimedRequest::clampMillis).containsExactly(-1L, (NOON + 5) * 1000);
    }

    @Test
    void spansOutsideTheAskedTimeAreCounted() throws IOException {
        write("traces.json", json(NOON) + "\n" + json(NOON + 1) + "\n" + json(NOON + 2));
        SortedHistory history = HistoryReading.read(
                RecordingFiles.of(List.of(folder.toString())),
                out(),
                new HistoryScope(new TimeRange((NOON + 1) * 1000, (NOON + 2) * 1000), Duration.ofSeconds(10)));
        assertThat(seconds(history)).containsExactly(NOON + 1);
        assertThat(history.contents().spansOutside()).isEqualTo(2);
    }

    @Test
    void spansAroundTheAskedTimeAreReadSoThatItsTracesAreWhole() throws IOException {
        write("traces.json", json(NOON) + "\n" + json(NOON + 60) + "\n" + json(NOON + 120) + "\n" + json(NOON + 300));
        SortedHistory history = HistoryReading.read(
                RecordingFiles.of(List.of(folder.toString())),
                out(),
                new HistoryScope(
                        new TimeRange((NOON + 60) * 1000, (NOON + 61) * 1000),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        SliceSettings.DEFAULT));
        assertThat(seconds(history)).containsExactly(NOON, NOON + 60, NOON + 120);
        assertThat(history.contents().spans()).isEqualTo(1);
        assertThat(history.contents().spansAround()).isEqualTo(2);
        assertThat(history.contents().spansOutside()).isEqualTo(1);
        assertThat(history.contents().firstMillis()).isEqualTo((NOON + 60) * 1000);
        assertThat(history.contents().readToMillis()).isEqualTo((NOON + 120) * 1000);
    }

    @Test
    void aWrongClockDoesNotTellWhenTheHistoryBegins() throws IOException {
        StringBuilder lines = new StringBuilder(json(1));
        for (int i = 0; i < 2_000; i++) {
            lines.append('\n').append(json(NOON + i));
        }
        write("traces.json", lines.toString());
        assertThat(read().contents().firstMillis()).isEqualTo(NOON * 1000);
    }

    @Test
    void runsInFilesAreMergedInOrder() throws IOException {
        TimeSorter sorter = new TimeSorter(out(), 200);
        for (int i = 0; i < 500; i++) {
            sorter.add(new TimedRequest(i * 7919L % 500, -1, 0, i, new byte[i % 50]));
        }
        List<org.apache.flink.core.fs.Path> runs = sorter.finish();
        assertThat(runs).hasSizeLessThan(64);
        List<TimedRequest> all = new ArrayList<>();
        try (MergedRuns merged = new MergedRuns(runs)) {
            merged.forEachRemaining(all::add);
        }
        assertThat(all).hasSize(500).isSortedAccordingTo(TimedRequest.ORDER);
    }

    private SortedHistory read(Path... files) throws IOException {
        List<String> names = files.length == 0
                ? List.of(folder.toString())
                : Arrays.stream(files).map(Path::toString).toList();
        return HistoryReading.read(
                RecordingFiles.of(names), out(), new HistoryScope(TimeRange.ALL, Duration.ofSeconds(10)));
    }

    private org.apache.flink.core.fs.Path out() throws IOException {
        return new org.apache.flink.core.fs.Path(
                Files.createDirectories(folder.resolve(".sorted")).toUri());
    }

    private static List<TimedRequest> requests(SortedHistory history) throws IOException {
        List<TimedRequest> all = new ArrayList<>();
        try (history;
                MergedRuns merged = new MergedRuns(history.runs())) {
            merged.forEachRemaining(all::add);
        }
        return all;
    }

    private static List<Long> seconds(SortedHistory history) throws IOException {
        return requests(history).stream()
                .map(request -> request.timeMillis() / 1000)
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        return write(name, bytes(text));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] prefixed(byte[]... requests) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] request : requests) {
            out.writeInt(request.length);
            out.write(request);
        }
        return bytes.toByteArray();
    }

    private static String json(long endSecond) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"5b8aa5a2d2c872e8321cf37308d69df2\","
                + "\"spanId\":\"051581bf3cb55c13\",\"name\":\"a\",\"endTimeUnixNano\":\"" + endSecond * SECOND
                + "\"}]}]}]}";
    }

    private static ExportTraceServiceRequest request(long... endSeconds) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var scope = request.addResourceSpansBuilder().addScopeSpansBuilder();
        for (long end : endSeconds) {
            scope.addSpansBuilder()
                    .setTraceId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7}))
                    .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                    .setName("a")
                    .setEndTimeUnixNano(end * SECOND);
        }
        return request.build();
    }
}
