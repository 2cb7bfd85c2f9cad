package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.job.history.RuleDocuments;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.rules.document.Semconv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the options and inputs of {@code --mode history} end it before anything is submitted. */
class HistoryModeTest {

    @TempDir
    Path folder;

    private Path rules;
    private Path output;

    @BeforeEach
    void rules() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        output = folder.resolve("output");
        Files.writeString(rules.resolve("errors.yaml"), "id: errors\nwhen: trace.isError\n");
    }

    @Test
    void saysWhichOptionIsMissing() {
        assertFails("option history.output is not set");
        assertFails("option history.rules is not set", "--history.output=" + output);
        assertFails(
                "neither history.traces nor history.from is set",
                "--history.output=" + output,
                "--history.rules=" + rules);
    }

    @Test
    void saysWhatIsWrongWithTheHistory() throws IOException {
        Path readme = Files.writeString(folder.resolve("README.md"), "# none");
        assertFailsOn("there is no file or directory " + folder.resolve("none"), "none");
        assertFailsOn("directory " + Files.createDirectory(folder.resolve("empty")) + " holds no files", "empty");
        assertThat(assertFailsOn("nothing that is named is a recording of traces", "README.md")
                        .hint())
                .contains(readme + " cannot be read: it is no OTLP", "A recording holds OTLP requests");
        assertFailsOn("history.from 1h is not before history.to 2h", "rules", "--history.from=1h", "--history.to=2h");
        assertFailsOn("history.from yesterday is no time", "rules", "--history.from=yesterday");
        assertFailsOn(
                folder.resolve("events") + " is not a change event: there is no such file",
                "rules",
                "--history.changes=" + folder.resolve("events"));
        assertThat(output)
                .as("what was put in order")
                .satisfiesAnyOf(
                        left -> assertThat(left).doesNotExist(),
                        left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    void refusesRulesWithAllTheirProblems() throws IOException {
        Files.writeString(rules.resolve("wrong.yaml"), "id: wrong\nwhen: trace.spans.wher(true).exists()\n");
        Files.writeString(rules.resolve("twice.json"), "{\"id\": \"errors\", \"when\": \"trace.isError\"}");
        Files.writeString(rules.resolve("names.list.yaml"), "values: 7\n");
        Files.writeString(rules.resolve("notes.txt"), "no rule");
        StartException refused = assertFailsOn("3 files are refused", "rules");
        assertThat(refused.hint())
                .contains("wrong.yaml is refused", "line 2", "did you mean `where`?")
                .contains("twice.json has the id errors, as a file before it")
                .contains("names.list.yaml is refused");
    }

    @Test
    void readsRulesWithTheirListsFirst() throws Exception {
        Files.writeString(rules.resolve("teams.list.yaml"), "values: [a, b]\n");
        Path more = Files.createDirectory(rules.resolve("more"));
        Files.writeString(
                more.resolve("team.json"),
                "{\"id\": \"team\", \"when\": \"trace.spans.any(lists.teams.includes(service))\"}");
        Map<String, String> documents = RuleDocuments.read(List.of(rules.toString()), Semconv.EXACT);
        assertThat(documents.keySet()).containsExactly("list:teams", "errors", "team");
        assertThatThrownBy(() -> RuleDocuments.read(
                        List.of(rules.resolve("teams.list.yaml").toString()), Semconv.EXACT))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no rule file in");
    }

    @Test
    void isNoModeOfALiveJob() throws Exception {
        Settings settings = SettingsReader.read(List.of("--mode=history"), Map.of());
        StartException refused = catchThrowableOfType(StartException.class, () -> new FluoJob(settings));
        assertThat(refused).hasMessage("mode is 'history', and only `flink run` takes it");
        assertThat(refused.hint()).contains("fluo judge");
    }

    private StartException assertFailsOn(String words, String traces, String... more) {
        return assertFails(
                words,
                Stream.concat(
                                Stream.of(
                                        "--history.output=" + output,
                                        "--history.rules=" + rules,
                                        "--history.traces=" + folder.resolve(traces)),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static StartException assertFails(String words, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--mode=history"));
        arguments.addAll(List.of(options));
        StartException failure = catchThrowableOfType(
                StartException.class,
                () -> new HistoryMode(
                                SettingsReader.read(arguments, Map.of()), new PrintStream(new ByteArrayOutputStream()))
                        .run(StreamExecutionEnvironment.getExecutionEnvironment()));
        assertThat(failure).as(words).hasMessageContaining(words);
        return failure;
    }
}
