package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.job.history.AskedHistory;
import dev.fluo.job.history.HistoryProgress;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TemporaryHistoryTest {

    private static final String CAPTURE = "../testing/src/test/resources/captures/otel-demo";

    private final AtomicReference<Path> used = new AtomicReference<>();

    private SortedHistory read(String traces) throws Exception {
        Settings settings = SettingsReader.read(List.of(), Map.of());
        return TemporaryHistory.read(work -> {
            used.set(work);
            Files.writeString(work.resolve("standard-input"), "a copy");
            return new AskedHistory(List.of(traces), TimeRange.ALL, Instant.EPOCH)
                    .read(settings, new org.apache.flink.core.fs.Path(work.toUri()), HistoryProgress.NONE);
        });
    }

    @Test
    void leavesNothingWhenItIsClosed() throws Exception {
        try (SortedHistory history = read(CAPTURE)) {
            assertThat(history.runs()).isNotEmpty();
            assertThat(used.get()).isDirectory();
        }
        assertThat(used.get()).doesNotExist();
    }

    @Test
    void leavesNothingWhenItCannotBeRead() throws Exception {
        assertThatThrownBy(() -> read("src/test/java")).isInstanceOf(StartException.class);
        assertThat(used.get()).doesNotExist();
    }

    @Test
    void leavesNothingWhenTheProcessEndsBefore() throws Exception {
        SortedHistory history = read(CAPTURE);
        assertThat(history.runs()).isNotEmpty();

        TemporaryHistory.deleteAll();

        assertThat(used.get()).doesNotExist();
    }
}
