package dev.fluo.tools.testing.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.history.AskedHistory;
import dev.fluo.job.history.HistoryProgress;
import dev.fluo.job.history.RecordingFiles;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayRecordingTest {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aRecordingHoldsEverySpanAndWhatIsKnownOfTheDay() throws Exception {
        PlantedFault fault = new PlantedFault(
                FaultSort.ERRORS,
                START.plusSeconds(60).toEpochMilli(),
                START.plusSeconds(90).toEpochMilli());
        DayShape shape = new DayShape(1, START, Duration.ofMinutes(8), 2, List.of(fault));
        AtomicLong made = new AtomicLong();
        new DayTraces(shape).forEachRemaining(trace -> made.addAndGet(trace.size()));

        long spans = DayRecording.write(shape, folder);

        assertThat(spans).isEqualTo(made.get()).isPositive();
        assertThat(spansReadFrom(folder.resolve(DayRecording.SPANS))).isEqualTo(spans);
        JsonNode truth =
                new ObjectMapper().readTree(folder.resolve(DayRecording.FAULTS).toFile());
        assertThat(truth.at("/faults/0/service").asText()).isEqualTo("payment");
        assertThat(truth.at("/faults/0/inject_unix_seconds").asLong()).isEqualTo(START.getEpochSecond() + 60);
        assertThat(Files.readAllLines(folder.resolve(DayRecording.CHANGES)))
                .singleElement()
                .asString()
                .contains("\"kind\":\"deploy\"", "\"service\":\"cart\"", "2026-01-05T09:07:00Z");
    }

    /** Returns the number of spans that a history finds in a recording. */
    private long spansReadFrom(Path recording) throws Exception {
        Settings settings = SettingsReader.read(List.of(), Map.of());
        AskedHistory asked = new AskedHistory(List.of(recording.toString()), TimeRange.ALL, START);
        Path sorted = Files.createDirectory(folder.resolve("sorted"));
        try (SortedHistory history =
                asked.read(settings, RecordingFiles.path(sorted.toString()), HistoryProgress.NONE)) {
            assertThat(history.contents().faults()).isEmpty();
            return history.contents().spans();
        }
    }
}
