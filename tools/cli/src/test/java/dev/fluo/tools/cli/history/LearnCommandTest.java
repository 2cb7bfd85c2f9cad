package dev.fluo.tools.cli.history;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code fluo learn} writes rules that pass their tests, and tells what of them no longer holds. */
class LearnCommandTest {

    private static final String CAPTURE = "../testing/src/test/resources/captures/otel-demo";
    private static final int TRACES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static SpanSpec at(String service, String name, int startMillis, int millis, int trace) {
        return span(service, name)
                .kind(SpanKind.SERVER)
                .startNanos(TraceBuilder.DEFAULT_START_NANOS + (startMillis + 500L * trace) * 1_000_000L)
                .duration(Duration.ofMillis(millis));
    }

    /** Writes a recording of orders: shop calls stock and, unless it is left out, the payment. */
    private String recording(String name, boolean pays) throws IOException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (int i = 0; i < TRACES; i++) {
            List<SpanSpec> steps = new ArrayList<>();
            steps.add(at("stock", "reserve", 10, 20, i).attribute("card", "4111-" + i));
            if (pays || i % 2 == 0) {
                steps.add(at("pay", "charge", 40, 20, i));
            }
            SpanSpec order = at("shop", "POST /order", 0, 100, i).children(steps.toArray(SpanSpec[]::new));
            request.mergeFrom(OtlpRequests.of(TraceBuilder.trace(String.format("%032x", i + 1))
                    .span(order)
                    .build()));
        }
        Path file = folder.resolve(name + ".binpb");
        Files.write(file, request.build().toByteArray());
        return file.toString();
    }

    private Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private Path learned(String recording) {
        Path rules = folder.resolve("learned");
        CommandRun run = CommandRun.of("learn", "--traces=" + recording, "--output=" + rules);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.OK);
        return rules;
    }

    @Test
    void writesRulesThatAreFineAndPassTheirTests() throws Exception {
        String recording = recording("old", true);
        Path rules = learned(recording);
        Map<String, String> files = files(rules);

        assertThat(files.keySet()).anyMatch(name -> name.startsWith("learned-includes-post-order-of-shop-"));
        assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContain("4111"));
        assertThat(CommandRun.of("rules", "test", rules.toString()).exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(CommandRun.of("rules", "check", rules.toString()).exitCode()).isEqualTo(ExitCodes.OK);
        CommandRun judged = CommandRun.of("judge", rules.toString(), "--traces=" + recording, "--json");
        assertThat(judged.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(judged.out())
                .as("the traffic that they were learned from gives no signal")
                .isEmpty();

        CommandRun again = CommandRun.of("learn", "--traces=" + recording, "--output=" + folder.resolve("again"));
        assertThat(again.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(files(folder.resolve("again"))).isEqualTo(files);
    }

    @Test
    void listsProposalsAndWritesJson() throws Exception {
        String recording = recording("old", true);
        CommandRun list = CommandRun.of("learn", "--traces=" + recording, "--kinds=calls,order");
        assertThat(list.out())
                .contains("calls", "shop calls only pay, stock", "200 traces", "3 rules from 200 complete");
        CommandRun run = CommandRun.of("learn", "--traces=" + recording, "--kinds=calls", "--json");
        JsonNode rule = JSON.readTree(run.out()).at("/rules/0");
        assertThat(rule.path("kind").asText()).isEqualTo("calls");
        assertThat(rule.path("traces").asInt()).isEqualTo(TRACES);
        assertThat(rule.path("document").asText()).contains("always: |");
    }

    @Test
    void anUpdateOnTheSameTrafficChangesNothing() throws Exception {
        String recording = recording("old", true);
        Path rules = learned(recording);
        CommandRun run = CommandRun.of("learn", "--update=" + rules, "--traces=" + recording);
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains(files(rules).size() + " rules hold, 0 no longer, 0 switched off, 0 new");
    }

    @Test
    void anUpdateShowsWhatNoLongerHoldsAndKeepsEdits() throws Exception {
        Path rules = learned(recording("old", true));
        Map<String, String> before = files(rules);
        Path includes = rules.resolve(named(before, "learned-includes-"));
        Files.writeString(includes, before.get(includes.getFileName().toString()) + "owner: team-shop\n");
        Path refused = rules.resolve(named(before, "learned-calls-pay-"));
        Files.writeString(refused, before.get(refused.getFileName().toString()) + "enabled: false\n");
        Map<String, String> edited = files(rules);
        String later = recording("new", false);

        CommandRun shown = CommandRun.of("learn", "--update=" + rules, "--traces=" + later);
        assertThat(shown.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(shown.out())
                .contains("no longer holds: 100 traces without an error break it, such as " + String.format("%032x", 2))
                .containsPattern("(?m)^-.*name == 'charge'")
                .contains("+++ " + includes)
                .contains("1 switched off");
        assertThat(files(rules)).as("nothing is written without --write").isEqualTo(edited);

        CommandRun written = CommandRun.of("learn", "--update=" + rules, "--traces=" + later, "--write");
        assertThat(written.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(Files.readString(includes))
                .contains("name == 'reserve'", "owner: team-shop")
                .doesNotContain("name == 'charge'");
        assertThat(refused).hasContent(edited.get(refused.getFileName().toString()));
        CommandRun again = CommandRun.of("learn", "--update=" + rules, "--traces=" + later);
        assertThat(again.exitCode()).as(again.out()).isEqualTo(ExitCodes.OK);
        assertThat(CommandRun.of("rules", "test", rules.toString()).exitCode()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void anUpdateLeavesAConditionThatAPersonChanged() throws Exception {
        Path rules = learned(recording("old", true));
        Path includes = rules.resolve(named(files(rules), "learned-includes-"));
        String own = Files.readString(includes).replace("name == 'charge')", "name == 'charge' )");
        Files.writeString(includes, own);

        CommandRun run = CommandRun.of("learn", "--update=" + rules, "--traces=" + recording("new", false), "--write");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains("You have changed always in " + includes);
        assertThat(includes).hasContent(own);
    }

    private static String named(Map<String, String> files, String prefix) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRefusedFileStopsNoOther() throws Exception {
        String recording = recording("old", true);
        Path rules = learned(recording);
        Path broken = rules.resolve(named(files(rules), "learned-calls-pay-"));
        Files.writeString(broken, Files.readString(broken).replace("trace.calls", "trace.cals"));
        Files.writeString(rules.resolve("own.yaml"), "id: own\nwhen: trace.isError\n");

        String text = Files.readString(broken);

        CommandRun run = CommandRun.of("learn", "--update=" + rules, "--traces=" + recording, "--write");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains(broken + " is refused, and left out", "0 no longer")
                .doesNotContain("own.yaml");
        assertThat(broken).hasContent(text);
    }

    @Test
    void learnsFromTheOpenTelemetryDemo() {
        CommandRun run = CommandRun.of("learn", "--traces=" + CAPTURE, "--support=20");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("incomplete traces were not learned from", "2,250 spans");
    }

    @Test
    void tellsWhatOfARecordingCannotBeRead() throws Exception {
        Path bad = Files.createDirectory(folder.resolve("bad"));
        Files.copy(Path.of(recording("old", true)), bad.resolve("a.binpb"));
        Files.write(bad.resolve("b.json"), "{\"resourceSpans\": [".getBytes(StandardCharsets.UTF_8));
        CommandRun run = CommandRun.of(
                "learn",
                "--traces=" + bad.resolve("a.binpb"),
                bad.resolve("b.json").toString());
        assertThat(run.exitCode()).as(run.out()).isIn(ExitCodes.OK, ExitCodes.UNAVAILABLE);
        assertThat(run.out()).contains("b.json", "rules from 200 complete traces");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                                             | no recording is named",
                "--traces=x --output=a --update=b             | --output and --update name two directories",
                "--traces=x --write                           | --write changes the files of --update",
                "--traces=x --support=0                       | --support must be at least 1",
                "--traces=x --confidence=99                   | --confidence must be above 0 and at most 1",
                "--traces=x --kinds=edges                     | edges",
                "--traces=x --kafka=localhost:1 --from=1h     | --traces and --kafka name two histories",
                "--kafka=localhost:1                          | --kafka needs a time to begin at"
            })
    void refusesWhatMakesNoSense(String arguments, String message) {
        String[] words = arguments == null ? new String[] {"learn"} : ("learn " + arguments.strip()).split(" ");
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains(message);
    }

    @Test
    void refusesDirectoriesThatDoNotFit() throws Exception {
        String recording = recording("old", true);
        Path rules = learned(recording);
        CommandRun twice = CommandRun.of("learn", "--traces=" + recording, "--output=" + rules);
        assertThat(twice.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(twice.err()).contains("holds learned rules", "fluo learn --update " + rules);
        CommandRun absent = CommandRun.of("learn", "--traces=" + recording, "--update=" + folder.resolve("none"));
        assertThat(absent.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(absent.err()).contains("there is no directory");
        CommandRun file = CommandRun.of("learn", "--traces=" + recording, "--output=" + recording);
        assertThat(file.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(CommandRun.of("learn", "--traces=" + folder.resolve("none")).exitCode())
                .isEqualTo(ExitCodes.UNAVAILABLE);
    }
}
