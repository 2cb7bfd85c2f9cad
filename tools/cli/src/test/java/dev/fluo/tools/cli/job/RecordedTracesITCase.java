package dev.fluo.tools.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.tools.cli.Fluo;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.fixture.Oracle;
import dev.fluo.tools.testing.fixture.StandingSignals;
import dev.fluo.tools.testing.fixture.TestJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real recordings through the whole job, sent by the command: what is known of them is what comes out. */
class RecordedTracesITCase {

    private static final String EVERY_TRACE = "{\"id\":\"every-trace\",\"when\":\"trace.spans.exists()\"}";

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({"otel-demo, ''", "oteldb-shop, traces.json"})
    void theSignalsOfARecordingAreThoseThatAreKnownOfIt(String recording, String file) throws Exception {
        Oracle oracle = Oracle.of(recording);
        List<Oracle.Expected> rules = oracle.rules();
        try (TestJob job = new TestJob(recording, data).set("delivery.signals", "exactly-once")) {
            job.start();
            job.publish("every-trace", EVERY_TRACE);
            for (Oracle.Expected rule : rules) {
                job.publish(rule.ruleId(), rule.document());
            }
            job.awaitStatus(rules.get(rules.size() - 1).ruleId(), status -> true);
            replay(job, Path.of("../testing/src/test/resources/captures", recording, file));
            job.awaitSignals(
                    "a signal for every trace, whole", signals -> spans(signals) == oracle.total("unique_spans"));

            job.awaitSignals("those of the oracle", signals -> asKnown(rules, signals));
            job.stopWithSavepoint();
            StandingSignals signals = job.signals();
            assertThat(asKnown(rules, signals)).isTrue();
            assertThat(signals.of("every-trace")).hasSize(oracle.total("traces"));
            assertThat(services(signals)).hasSize(oracle.total("services"));
        }
    }

    private static void replay(TestJob job, Path recording) throws Exception {
        StringWriter output = new StringWriter();
        int exit = Fluo.commandLine()
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(
                        "replay",
                        "--kafka=" + SharedKafka.broker().bootstrapServers(),
                        "--topic=" + job.topics().spans().keySet().iterator().next(),
                        recording.toString());
        assertThat(exit).as(output.toString()).isEqualTo(ExitCodes.OK);
    }

    private static boolean asKnown(List<Oracle.Expected> rules, StandingSignals signals) {
        SortedMap<String, SortedSet<String>> traces = signals.tracesByRule();
        return rules.stream().allMatch(rule -> rule.isMetBy(traces.getOrDefault(rule.ruleId(), new TreeSet<>())));
    }

    private static int spans(StandingSignals signals) {
        return signals.of("every-trace").stream()
                .mapToInt(signal -> StandingSignals.field(signal, "fluo", "trace")
                        .path("size")
                        .asInt())
                .sum();
    }

    private static TreeSet<String> services(StandingSignals signals) {
        TreeSet<String> services = new TreeSet<>();
        signals.of("every-trace")
                .forEach(signal -> StandingSignals.field(signal, "fluo", "trace")
                        .path("services")
                        .forEach(service -> services.add(service.asText())));
        return services;
    }
}
