package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.chaos.fault.ChaosRules;
import dev.fluo.tools.testing.chaos.oracle.Comparison;
import dev.fluo.tools.testing.chaos.oracle.Differences;
import dev.fluo.tools.testing.chaos.oracle.RulePublication;
import dev.fluo.tools.testing.chaos.oracle.SignalBook;
import dev.fluo.tools.testing.chaos.traffic.Disorder;
import dev.fluo.tools.testing.chaos.traffic.GeneratedTraces;
import dev.fluo.tools.testing.chaos.traffic.SpanRecord;
import dev.fluo.tools.testing.chaos.traffic.TraceArchive;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded traffic gives the signals that the whole traces give, at any parallelism. */
class JudgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAPTURE = "../testing/src/test/resources/captures/otel-demo";
    private static final long SEED = 20261129;

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void rules() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
    }

    @Test
    void theSignalsAreThoseOfTheWholeTracesAtAnyParallelism() throws Exception {
        GeneratedTraces source = new GeneratedTraces(SEED);
        Instant start = Instant.parse("2026-11-20T08:00:00Z");
        List<ExportTraceServiceRequest> traces = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            traces.add(source.next(start.plusSeconds(i)));
        }
        assertSameSignals(traces, 1, 2, 4);
    }

    private void assertSameSignals(List<ExportTraceServiceRequest> traces, int... parallelisms) throws Exception {
        List<RulePublication> published = new ArrayList<>();
        for (Map.Entry<String, String> rule : new TreeMap<>(ChaosRules.standing()).entrySet()) {
            Files.writeString(rules.resolve(rule.getKey() + ".json"), rule.getValue());
            published.add(RulePublication.written(rule.getKey(), published.size(), rule.getValue())
                    .asActive());
        }
        TraceArchive archive = new TraceArchive();
        traces.forEach(trace -> archive.add(trace, Instant.now()));
        Path recording = Files.createDirectory(folder.resolve("traces"));
        int files = 0;
        for (SpanRecord message : new Disorder(SEED, Duration.ofSeconds(2), Duration.ofSeconds(40)).messages(traces)) {
            Files.write(recording.resolve(files++ + ".bin"), message.value());
        }
        List<String> options = List.of("--set=time.lateness=1h", "--set=time.max-age=1h");
        Comparison comparison = new Comparison(
                published,
                archive.traces().values(),
                SettingsReader.read(
                        options.stream()
                                .map(option -> option.replace("--set=", "--"))
                                .toList(),
                        Map.of()));
        List<String> first = null;
        for (int parallelism : parallelisms) {
            List<String> signals = judged(recording, parallelism, options);
            first = first == null ? signals : first;
            assertThat(signals).as("parallelism %d", parallelism).isEqualTo(first);
        }
        SignalBook book = new SignalBook();
        for (String signal : first) {
            book.accept(live(signal), "history");
        }
        Differences differences = comparison.differences(book);
        assertThat(comparison.rulesThatFire()).isGreaterThan(published.size() / 2);
        assertThat(differences.areNone())
                .as("%s: %s", differences.counts(), differences)
                .isTrue();
    }

    private List<String> judged(Path recording, int parallelism, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("judge", rules.toString(), "--json"));
        arguments.add("--traces=" + recording);
        arguments.add("--parallelism=" + parallelism);
        arguments.addAll(options);
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        List<String> signals = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            ObjectNode signal = (ObjectNode) JSON.readTree(line);
            signal.withObjectProperty("event").remove("created");
            signals.add(signal.toString());
        }
        return signals;
    }

    /** A signal as a job writes it. */
    private static byte[] live(String signal) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(signal);
        JsonNode history = document.withObjectProperty("fluo").remove("history");
        assertThat(history.asBoolean()).isTrue();
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void printsSignalsAndAReport() throws IOException {
        rule("any-error", "trace.spans.any(isError)", "high");
        rule("never", "trace.spans.any(service == 'nobody')", "critical");
        Path junit = folder.resolve("report.xml");
        CommandRun run = CommandRun.of(
                "judge", rules.toString(), "--traces=" + CAPTURE, "--junit=" + junit, "--fail-on=critical");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("HIGH      any-error", "2,250 spans in 51 requests", "signals of 1 of 2 rules");
        assertThat(Files.readString(junit)).contains("name=\"never\"", "<failure");
        CommandRun failing = CommandRun.of("judge", rules.toString(), "--traces=" + CAPTURE, "--fail-on=high");
        assertThat(failing.exitCode()).isEqualTo(ExitCodes.FINDINGS);
    }

    @Test
    void groupsSignalsIntoTheSameIncidentsAtAnyParallelism() throws IOException {
        rule("any-error", "trace.spans.any(isError)", "high");
        rule("many-spans", "trace.spans.count() > 60", "low");
        List<String> first = null;
        for (int parallelism : new int[] {1, 3}) {
            CommandRun run = CommandRun.of(
                    "judge",
                    rules.toString(),
                    "--traces=" + CAPTURE,
                    "--incidents",
                    "--json",
                    "--parallelism=" + parallelism);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
            List<String> incidents = new ArrayList<>();
            int signals = 0;
            for (String line : run.out().lines().toList()) {
                ObjectNode document = (ObjectNode) JSON.readTree(line);
                document.withObjectProperty("event").remove("created");
                if (document.at("/event/dataset").asText().equals("fluo.incidents")) {
                    assertThat(document.at("/fluo/history").asBoolean()).isTrue();
                    signals -= document.at("/fluo/incident/signals/standing").asInt();
                    incidents.add(document.toString());
                } else {
                    signals++;
                }
            }
            assertThat(signals).as("signals that no incident has").isZero();
            assertThat(incidents).isNotEmpty();
            first = first == null ? incidents : first;
            assertThat(incidents).as("parallelism %d", parallelism).isEqualTo(first);
        }

        CommandRun text = CommandRun.of("judge", rules.toString(), "--traces=" + CAPTURE, "--incidents");
        assertThat(text.out()).contains("incident ", "resolved", "cause ", first.size() + " incident");
    }

    @Test
    void anIncidentNamesTheChangeBeforeItAmongVeryMany() throws IOException {
        rule("any-error", "trace.spans.any(isError)", "high");
        List<String> arguments =
                List.of("judge", rules.toString(), "--traces=" + CAPTURE, "--incidents", "--json", "--parallelism=2");
        JsonNode before = incidents(arguments).get(0);
        Instant first = Instant.parse(before.at("/fluo/incident/first").asText());
        List<String> changes = new ArrayList<>(List.of(change("cause", first.minusSeconds(60))));
        for (int i = 0; i < 600; i++) {
            changes.add(change("v" + i, first.plusMillis(1_000 + i)));
            changes.add(change("late" + i, first.plusSeconds(86_400 + i)));
        }
        Path file = Files.write(folder.resolve("changes.jsonl"), changes);
        List<String> withChanges = new ArrayList<>(arguments);
        withChanges.add("--changes=" + file);

        assertThat(incidents(withChanges).get(0).at("/fluo/incident/changes"))
                .extracting(change -> change.path("version").asText())
                .containsExactly("cause");
    }

    private static String change(String version, Instant time) {
        return JSON.createObjectNode()
                .put("kind", "deploy")
                .put("service", "payment")
                .put("version", version)
                .put("time", time.toString())
                .toString();
    }

    private static List<JsonNode> incidents(List<String> arguments) throws IOException {
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        List<JsonNode> incidents = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode document = JSON.readTree(line);
            if (document.at("/event/dataset").asText().equals("fluo.incidents")) {
                incidents.add(document);
            }
        }
        return incidents;
    }

    @Test
    void anExpectationFailsUnlessTheRecordingShowsIt() throws IOException {
        Files.writeString(rules.resolve("pays.yaml"), """
            id: pays
            expect: trace.spans.any(service == 'payment')
            severity: critical
            """);
        Files.writeString(rules.resolve("flies.yaml"), """
            id: flies
            expect: trace.spans.any(service == 'plane')
            severity: high
            """);
        Path junit = folder.resolve("report.xml");
        CommandRun run = CommandRun.of(
                "judge",
                rules.toString(),
                "--traces=" + CAPTURE,
                "--incidents",
                "--junit=" + junit,
                "--fail-on=critical");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .containsPattern("pays: seen \\d+ times")
                .contains("flies: no trace of the recording showed what is expected")
                .contains("0 signals of 0 of 2 rules, 0 incidents; 1 of 2 expectations not seen")
                .doesNotContain("CRITICAL");
        assertThat(Files.readString(junit)).contains("failures=\"1\"", "message=\"not seen\"");
        CommandRun failing = CommandRun.of("judge", rules.toString(), "--traces=" + CAPTURE, "--fail-on=high");
        assertThat(failing.exitCode()).isEqualTo(ExitCodes.FINDINGS);
    }

    @Test
    void saysWhatIsWrongWithTheInput() throws IOException {
        rule("any-error", "trace.spans.any(isError)", "high");
        Path readme = Files.writeString(folder.resolve("README.md"), "# none");
        Path cut = Files.write(folder.resolve("cut.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 4});
        assertFails(ExitCodes.UNAVAILABLE, "there is no file or directory", "--traces=" + folder.resolve("none"));
        assertFails(ExitCodes.UNAVAILABLE, "README.md cannot be read: it is no OTLP", "--traces=" + readme);
        assertFails(ExitCodes.UNAVAILABLE, "cut.zst cannot be read: it ends before it is whole", "--traces=" + cut);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertFails(ExitCodes.UNAVAILABLE, "directory " + empty + " holds no files", "--traces=" + empty);
        assertFails(ExitCodes.USAGE, "no recording is named");
        assertFails(ExitCodes.USAGE, "--from 1h is not before --to 2h", "--traces=" + CAPTURE, "--from=1h", "--to=2h");
        assertFails(ExitCodes.USAGE, "--from yesterday is no time", "--traces=" + CAPTURE, "--from=yesterday");
        assertFails(
                ExitCodes.UNAVAILABLE,
                "none of the 2250 spans ended in the asked time",
                "--traces=" + CAPTURE,
                "--from=2026-01-01T00:00:00Z");
        rule("wrong", "trace.spans.cout() > 1", "low");
        assertFails(ExitCodes.FINDINGS, "wrong.json is refused", "--traces=" + CAPTURE);
    }

    @Test
    void saysWhatIsWrongWithTheChanges() throws IOException {
        rule("any-error", "trace.spans.any(isError)", "high");
        Path none = folder.resolve("none.json");
        CommandRun run = CommandRun.of("judge", rules.toString(), "--traces=" + CAPTURE, "--changes=" + none);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err())
                .contains(none + " is not a change event: there is no such file", "one a line.")
                .as("judge sends nothing anyway")
                .doesNotContain("Nothing was sent");
    }

    private void assertFails(int exitCode, String words, String... options) {
        List<String> arguments = new ArrayList<>(List.of("judge", rules.toString()));
        arguments.addAll(List.of(options));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.out() + run.err()).contains(words);
        assertThat(run.exitCode()).as(words).isEqualTo(exitCode);
    }

    private void rule(String id, String when, String severity) throws IOException {
        Files.writeString(
                rules.resolve(id + ".json"),
                JSON.createObjectNode()
                        .put("id", id)
                        .put("when", when)
                        .put("severity", severity)
                        .toString());
    }
}
