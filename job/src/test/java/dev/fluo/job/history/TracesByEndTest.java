package dev.fluo.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesByEndTest {

    private static final long NOON = 1_764_417_600L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private int files;

    @Test
    void tracesComeInTheOrderOfTheirEndsWithAllTheirSpans() throws Exception {
        spans(1, 0, 2, 40);
        spans(2, 1);
        spans(3, 39, 41);
        assertThat(read()).containsExactly("2: 1", "1: 3", "3: 2");
    }

    /** With the defaults, an open trace waits 30 s for spans, and a closed one takes late spans for a minute. */
    @Test
    void spansThatComeTooLateAreATraceOfTheirOwn() throws Exception {
        spans(1, 0, 89);
        spans(1, 180);
        spans(2, 0);
        spans(2, 91);
        assertThat(read()).containsExactly("2: 1", "1: 2", "2: 1", "1: 1");
    }

    @Test
    void aTraceThatNeverEndsIsCutAtItsAge() throws Exception {
        for (int second = 0; second <= 1_300; second += 10) {
            spans(1, second);
        }
        assertThat(read()).containsExactly("1: 67", "1: 64");
    }

    @Test
    void ofATraceOverTheLimitNoMoreIsKeptThanShowsIt() throws Exception {
        for (int second = 0; second < 50; second++) {
            spans(1, second);
        }
        assertThat(read("--limits.trace-spans=7")).containsExactly("1: 8");
    }

    @Test
    void memoryDoesNotGrowWithTheHistory() throws Exception {
        for (int trace = 0; trace < 3_000; trace++) {
            spans(trace, 10 * trace, 10 * trace + 1);
        }
        int most = 0;
        try (SortedHistory history = history();
                TracesByEnd traces = new TracesByEnd(history, settings())) {
            for (int trace = 0; trace < 3_000; trace++) {
                assertThat(traces.next().id()).endsWith(String.format("%08x", trace));
                most = Math.max(most, traces.held());
            }
            assertThat(traces.hasNext()).isFalse();
        }
        assertThat(most).isLessThanOrEqualTo(10);
    }

    /** Writes the spans of a trace that end at these seconds, a request each. */
    private void spans(int trace, int... seconds) throws IOException {
        for (int second : seconds) {
            ByteString id = ByteString.copyFrom(
                    ByteBuffer.allocate(16).putInt(12, trace).put(0, (byte) 1).array());
            Span span = Span.newBuilder()
                    .setTraceId(id)
                    .setSpanId(ByteString.copyFrom(
                            ByteBuffer.allocate(8).putInt(4, ++files).array()))
                    .setName("a")
                    .setStartTimeUnixNano((NOON + second) * SECOND - 1_000_000)
                    .setEndTimeUnixNano((NOON + second) * SECOND)
                    .build();
            ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
            request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
            Files.write(
                    folder.resolve("part-" + files + ".bin"), request.build().toByteArray());
        }
    }

    private List<String> read(String... options) throws Exception {
        List<String> traces = new ArrayList<>();
        try (SortedHistory history = history();
                TracesByEnd all = new TracesByEnd(history, settings(options))) {
            while (all.hasNext()) {
                RecordedTrace next = all.next();
                traces.add(Integer.parseInt(next.id().substring(24), 16) + ": " + next.spans());
            }
        }
        return traces;
    }

    private SortedHistory history() throws IOException {
        return HistoryReading.read(
                RecordingFiles.of(List.of(folder.toString())),
                new org.apache.flink.core.fs.Path(folder.resolveSibling("runs").toUri()),
                new HistoryScope(TimeRange.ALL, Duration.ofSeconds(10)));
    }

    private static Settings settings(String... options) throws Exception {
        return SettingsReader.read(List.of(options), Map.of());
    }
}
