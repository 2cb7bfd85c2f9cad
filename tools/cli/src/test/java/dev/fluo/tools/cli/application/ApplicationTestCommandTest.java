package dev.fluo.tools.cli.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.cli.Fluo;
import dev.fluo.tools.client.ExitCodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code fluo test} on a program that sends one trace: each way in which it ends. */
class ApplicationTestCommandTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    @BeforeEach
    void rules() throws IOException {
        write("paid-once.yaml", "id: paid-once\nexpect: trace.spans.where(name == 'pay').count() == 1\n");
        write(
                "paid-twice.yaml",
                "id: paid-twice\nseverity: critical\nwhen: |\n  trace.spans.where(name == 'pay').count() > 1\n"
                        + "message: \"${trace.spans.where(name == 'pay').count()} payments\"\n");
        write("watched.yaml", "id: watched\nmode: shadow\nwhen: trace.size > 0\n");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(folder.resolve("contracts").resolve(name), text);
    }

    private CommandRun test(List<String> options, String... command) {
        List<String> arguments = new ArrayList<>(
                List.of("test", "--rules", folder.resolve("contracts").toString()));
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(List.of(command));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private CommandRun sample(List<String> options, int payments, int exitCode) {
        return test(
                options,
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                "target/test-classes",
                SampleApplication.class.getName(),
                Integer.toString(payments),
                Integer.toString(exitCode));
    }

    @Test
    void whatHoldsPasses() {
        CommandRun run = sample(List.of(), 1, 0);
        assertThat(run.out())
                .contains(
                        "✔ paid-once  seen",
                        "✔ paid-twice  holds",
                        "! watched  violated, 1 signal, in shadow mode",
                        "2 spans in 1 trace, 3 rules: none fails");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @Test
    void whatFailsIsShownAndReported() throws Exception {
        Path junit = folder.resolve("build/of/a/first/run/report.xml");
        Path sarif = folder.resolve("build/report.sarif");
        CommandRun run = sample(List.of("--junit", junit.toString(), "--sarif", sarif.toString()), 2, 0);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains("✘ paid-twice  violated, 1 signal, critical", "2 payments", "  ← 2 > 1", "▶   shop: pay")
                .contains("✘ paid-once  expected, and not seen, medium", "is false: 2 == 1")
                .contains("contracts/paid-twice.yaml")
                .contains("3 spans in 1 trace, 3 rules: 2 fail");

        Element suite = suite(junit);
        assertThat(List.of("tests", "failures", "skipped"))
                .extracting(suite::getAttribute)
                .containsExactly("5", "2", "1");
        assertThat(failed(suite)).containsExactly("rules/paid-once", "rules/paid-twice");

        JsonNode results = new ObjectMapper().readTree(sarif.toFile()).at("/runs/0/results");
        assertThat(results)
                .extracting(result -> result.path("ruleId").asText() + " "
                        + result.path("level").asText())
                .containsExactly("paid-once error", "paid-twice error", "watched warning");
        JsonNode place = results.get(1).at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).endsWith("contracts/paid-twice.yaml");
        assertThat(place.at("/region/startLine").asInt()).isEqualTo(4);
        assertThat(results.get(1).at("/message/text").asText()).contains("2 payments");
    }

    @Test
    void aCommandThatFailsFailsTheRunThoughItsTracesAreGood() throws Exception {
        Path junit = folder.resolve("report.xml");
        CommandRun run = sample(List.of("--junit", junit.toString()), 1, 7);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains("✘ the command failed: exit code 7: ", "✔ paid-once  seen");
        assertThat(failed(suite(junit))).containsExactly("run/command");
    }

    @Test
    void aCommandThatSendsNothingIsNotTakenForGood() throws Exception {
        Path junit = folder.resolve("report.xml");
        CommandRun run = test(List.of("--wait", "0s", "--junit", junit.toString()), "true");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains("✘ no span came: nothing was judged", "OTEL_EXPORTER_OTLP_ENDPOINT (http://127.0.0.1:")
                .doesNotContain("paid-once");
        assertThat(failed(suite(junit))).containsExactly("run/traces");
    }

    @Test
    void theVariablesLeadToTheReceiverBySeveralProtocols() throws Exception {
        Path out = folder.resolve("out");
        String script = "env | grep -e OTEL_ -e _PROXY | sort > " + out;
        assertThat(test(List.of("--wait", "0s", "--protocol", "grpc"), "sh", "-c", script)
                        .exitCode())
                .isEqualTo(ExitCodes.FINDINGS);
        assertThat(Files.readString(out))
                .containsPattern("(?m)^OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:\\d+$")
                .containsPattern("(?m)^OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:\\d+$")
                .contains("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=grpc\n", "OTEL_TRACES_SAMPLER=parentbased_always_on\n")
                .containsPattern("(?m)^NO_PROXY=.*127.0.0.1$")
                .contains("OTEL_METRICS_EXPORTER=none\n", "OTEL_LOGS_EXPORTER=none\n");

        test(List.of("--wait", "0s"), "sh", "-c", script);
        assertThat(Files.readString(out))
                .containsPattern("(?m)^OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:\\d+/v1/traces$")
                .contains("OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\n");
    }

    @Test
    void aRefusedRuleStopsTheCommandBeforeItsStart() throws Exception {
        write("wrong.yaml", "id: wrong\nwhen: trace.spans.wher(isError).exists()\n");
        Path started = folder.resolve("started");
        CommandRun run = test(List.of(), "touch", started.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains("wrong.yaml is refused", "did you mean `where`?", "The command was not started.");
        assertThat(started).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test                                  | 2 | Missing required parameter: 'COMMAND'",
                "test -- true                          | 3 | no rules: there is no directory contracts here",
                "test --rules nowhere -- true          | 3 | there is no file or directory nowhere",
                "test --rules src/main/java -- true    | 3 | no rule file in src/main/java",
                "test --rules R --protocol udp -- true | 2 | --protocol is http/protobuf, http/json or grpc, not udp",
                "test --rules R --wait long -- true    | 2 | --wait is a length of time such as 500ms or 10s, not long",
                "test --rules R -- no-such-command     | 3 | cannot start no-such-command",
                "test --rules R --junit pom.xml/b -- true | 3 | cannot write pom.xml/b",
                "test --rules R --nonsense -- true     | 2 | Unknown option: '--nonsense'",
            })
    void whatIsWrongIsSaidInWords(String line, int exitCode, String words) {
        CommandRun run = CommandRun.of(
                line.replace(" R ", " " + folder.resolve("contracts") + " ").split(" "));
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(words).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aPortInUseIsSaidInWordsAndTheCommandIsNotStarted() throws Exception {
        Path started = folder.resolve("started");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            CommandRun run = test(List.of("--http-port", port), "touch", started.toString());

            assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
            assertThat(run.err())
                    .contains("cannot listen on port " + port + " of 127.0.0.1", "--http-port")
                    .doesNotContain("Exception");
        }
        assertThat(started).doesNotExist();
    }

    @Test
    void optionsBehindTheCommandAreItsOwn() throws Exception {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of(
                "test",
                "--rules",
                folder.resolve("contracts").toString(),
                "--wait=0s",
                "sh",
                "-c",
                "echo \"$0 $1\" > " + out,
                "--junit",
                "--help");
        assertThat(run.out()).contains("no span came");
        assertThat(Files.readString(out)).isEqualTo("--junit --help\n");
    }

    /** The output ends when both processes have ended: the command holds it open. */
    @Test
    @Timeout(600)
    void aSignalEndsTheCommandToo() throws Exception {
        List<String> line = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp"));
        line.add(System.getProperty("java.class.path"));
        line.addAll(List.of(
                Fluo.class.getName(),
                "test",
                "--rules",
                folder.resolve("contracts").toString(),
                "--"));
        line.addAll(List.of("sh", "-c", "echo started; while :; do sleep 1; done"));
        Process fluo = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (BufferedReader output = fluo.inputReader()) {
            String first = output.readLine();
            while (first != null && !first.equals("started")) {
                first = output.readLine();
            }
            assertThat(first).isEqualTo("started");
            fluo.toHandle().destroy(); // leaves the stream open
            assertThat(output.lines().collect(Collectors.joining("\n")))
                    .contains("stopped by a signal: the command was ended, and nothing was judged")
                    .doesNotContain("no span came");
        }
        assertThat(fluo.waitFor()).isEqualTo(143);
    }

    private static Element suite(Path junit) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
    }

    private static List<String> failed(Element suite) {
        List<String> names = new ArrayList<>();
        NodeList failures = suite.getElementsByTagName("failure");
        for (int i = 0; i < failures.getLength(); i++) {
            Element test = (Element) failures.item(i).getParentNode();
            names.add(test.getAttribute("classname") + "/" + test.getAttribute("name"));
        }
        return names;
    }
}
