package dev.fluo.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole product with its live traffic. */
class DemoITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** For each behaviour that the shop has planted, the rule that is about it. */
    private static final Set<String> EXPECTED = Set.of(
            "auth-retry-storm",
            "n-plus-one-query",
            "swallowed-error",
            "work-after-timeout",
            "missing-step",
            "sequential-fan-out",
            "auth-retries-after-migration",
            "new-interaction",
            "order-never-settled");

    private final StringWriter output = new StringWriter();

    @Test
    void findsEveryPlantedBehaviourAndLeavesNoProcessBehind(@TempDir Path data) throws Exception {
        DemoPorts ports = new DemoPorts();
        CommandLine command = new CommandLine(ports).setOut(new PrintWriter(output, true));
        command.parseArgs(
                "--kafka-port",
                "0",
                "--elasticsearch-port",
                "0",
                "--web-port",
                "0",
                "--otlp-port",
                "0",
                "--otlp-grpc-port",
                "0",
                "--console-port",
                "0");
        ports.settle();
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        Console console = Console.of(command);
        try (StopSignal stop = new StopSignal();
                DemoFolder folder = DemoFolder.open(data);
                Started started = new Started(console)) {
            String page = new Demo(console, started, stop, false, new DemoSettings()).start(ports, folder, true);
            assertThat(ProcessHandle.current().children()).hasSizeGreaterThan(before.size());
            SeenSignals seen =
                    new SeenSignals("127.0.0.1:" + ports.kafka(), "http://127.0.0.1:" + ports.elasticsearch());
            assertThat(seen.rulesInKafka(EXPECTED, PATIENCE)).containsAll(EXPECTED);
            assertThat(seen.rulesOnThePage(page, EXPECTED, PATIENCE)).containsAll(EXPECTED);
            assertThat(seen.rulesInElasticsearch(EXPECTED, PATIENCE)).containsAll(EXPECTED);
        }
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .hasSameSizeAs(before);
        assertThat(output.toString())
                .contains("✔ Kafka", "✔ Elasticsearch", "✔ Flink", "✔ OTLP receiver", "12 services")
                .doesNotContain("not stopped cleanly");
    }
}
