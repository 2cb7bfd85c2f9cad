package dev.fluo.tools.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.changeevent.ChangeReader;
import dev.fluo.rules.changeevent.ChangeRefusedException;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.recordings.RecordedChanges.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedChangesTest {

    private static final long AT = Instant.parse("2026-11-22T10:15:30Z").toEpochMilli();

    @TempDir
    Path directory;

    @Test
    void movesTheirTimesAsThoseOfSpans() throws Exception {
        List<Change> changes = read("""
                {"kind": "migration", "service": "auth", "time": "2026-11-22T10:15:30Z", "attributes": {"a": "x"}}
                {"kind": "deploy", "time": %d}
                """.formatted(AT + 1_500));

        TimeShift anHour = new TimeShift(Duration.ofHours(1).toNanos());
        List<ChangeEvent> shifted =
                changes.stream().map(change -> event(change.shifted(anHour))).toList();

        assertThat(shifted).extracting(ChangeEvent::timeMillis).containsExactly(AT + 3_600_000, AT + 3_601_500);
        assertThat(shifted.get(0).service()).isEqualTo("auth");
        assertThat(shifted.get(0).attributes().get("a")).isEqualTo("x");
        assertThat(event(changes.get(0).shifted(new TimeShift(0))).timeMillis()).isEqualTo(AT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"deploy\"}|no time",
                "{\"kind\": \"deploy\", \"time\": null}|time",
                "{\"time\": 5}|kind",
                "{\"kind\": \"deploy\", \"time\": 5, \"servce\": \"auth\"}|servce",
                "[1]|not a change event",
                "{\"kind\"|line 2"
            })
    void saysWhereSomethingElseStands(String line, String problem) {
        assertThatThrownBy(() -> read("{\"kind\": \"deploy\", \"time\": 7}\n" + line))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(problem);
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThatThrownBy(() -> RecordedChanges.read(List.of(directory.resolve("absent"))))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("absent");
    }

    private List<Change> read(String text) throws IOException {
        return RecordedChanges.read(List.of(Files.writeString(directory.resolve("changes.json"), text)));
    }

    private static ChangeEvent event(Change change) {
        try {
            return ChangeReader.read(change.json(), 0);
        } catch (ChangeRefusedException e) {
            throw new AssertionError("the job would refuse it", e);
        }
    }
}
