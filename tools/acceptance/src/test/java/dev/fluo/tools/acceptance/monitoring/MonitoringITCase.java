package dev.fluo.tools.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.testing.cluster.Patience;
import dev.fluo.tools.testing.fixture.HistorySignals;
import dev.fluo.tools.testing.fixture.TestJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The metrics that the processes of a cluster with the job show to Prometheus and OpenTelemetry, and what is made of
 * them.
 */
class MonitoringITCase {

    private static final Path PAGE = Path.of("../../docs/reference/metrics.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CAPTURE =
            Path.of("../testing/src/test/resources/captures/otel-demo").toAbsolutePath();
    private static final List<String[]> HISTORY_RULES = List.of(
            new String[] {"busy", "stream.spans.by(service).within('10s').count() > 20"},
            new String[] {"errors", "trace.isError"},
            new String[] {"new-call", "stream.calls.by(from, to).firstSeen({ learn: '5s', forget: '1d' })"},
            new String[] {"slow", "trace.duration > 100 * ms"});
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(fluo_\\w+)");
    private static final Pattern OWN = Pattern.compile("flink_\\w*?_(fluo_\\w+?)(_count)?");

    /** Shown where signals are delivered to somebody; this job delivers to nobody. */
    private static final String OF_RECEIVERS = "fluo_delivery_";

    @TempDir
    static Path directory;

    private static final MetricReceiver RECEIVER = new MetricReceiver();
    private static ElasticsearchProcess elasticsearch;
    private static WatchedCluster cluster;
    private static TestJob job;

    @BeforeAll
    static void runAJobWithKnownTraffic() throws Exception {
        elasticsearch = ElasticsearchProcess.start();
        RECEIVER.start();
        cluster = new WatchedCluster(directory.resolve("flink"), RECEIVER);
        // the alerts and the dashboard speak of jobs whose names begin with fluo
        job = new TestJob("monitoring", directory)
                .set("name", "fluo-monitoring")
                .set("elasticsearch.url", elasticsearch.url());
        KnownTraffic traffic = new KnownTraffic(job);
        cluster.run(job);
        traffic.send();
        KnownTraffic.EXPECTED.await(cluster);
    }

    @AfterAll
    static void stop() {
        job.close();
        cluster.close();
        RECEIVER.close();
        elasticsearch.close();
    }

    @Test
    void thePageDocumentsEveryMetricThatTheJobShowsAndNoOther() throws Exception {
        Set<String> documented = DOCUMENTED
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult row) -> row.group(1))
                .filter(name -> !name.startsWith(OF_RECEIVERS))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(own(cluster.scrape().names())).isEqualTo(documented);
    }

    /** Metrics under the same names, with dots: Flink sends them in turn, so that a while may pass. */
    @Test
    void openTelemetryReceivesEveryMetricThatPrometheusIsShown() throws Exception {
        Set<String> shown = own(cluster.scrape().names());
        Patience.comes(() -> received().containsAll(shown), Duration.ofMinutes(4));
        assertThat(received()).isEqualTo(shown);
        assertThat(RECEIVER.services()).containsExactly("fluo");
    }

    private static Set<String> received() {
        return own(RECEIVER.names().stream().map(name -> name.replace('.', '_')).collect(Collectors.toSet()));
    }

    /** FLUO's own among the metrics, without what Flink puts before them. */
    private static Set<String> own(Set<String> names) {
        return names.stream()
                .map(OWN::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricOfTheDashboardAndTheAlertsIsShown() throws Exception {
        Set<String> shown = cluster.scrape().names();
        expressions()
                .forEach(expression ->
                        assertThat(shown).as(expression).containsAll(MonitoringFiles.metrics(expression)));
    }

    @Test
    void aRealPrometheusEvaluatesEveryPanelAndEveryAlert() throws Exception {
        Path program = Installed.program("prometheus", "Debian: apt install prometheus");
        try (PrometheusServer prometheus = new PrometheusServer(
                program, Files.createDirectories(directory.resolve("prometheus")), cluster.metricPorts())) {
            prometheus.await("count_over_time(up[1m]) >= 3", result -> result.size() == 2);
            for (String expression : MonitoringFiles.dashboardExpressions()) {
                if (expression.startsWith("changes(")) {
                    assertThat(prometheus.query(expression)).as(expression).isEmpty();
                } else {
                    prometheus.await(expression, result -> !result.isEmpty());
                }
            }
            prometheus.await("ALERTS{alertname='FluoRuleQuarantined'}", result -> result.size() == 1);
            for (JsonNode group : prometheus.rules()) {
                for (JsonNode rule : group.path("rules")) {
                    assertThat(rule.path("health").asText()).as("%s", rule).isEqualTo("ok");
                }
            }
            assertThat(prometheus.query("ALERTS{alertname=~'FluoNotRunning|FluoRestarting|FluoSpansShed'}"))
                    .isEmpty();
        }
    }

    /** The cluster is the one place of the tests where Flink's own command line runs the finished jar. */
    @Test
    void theClusterJudgesAHistoryAsOneProcessDoes(@TempDir Path data) throws Exception {
        Map<String, String> rules = new LinkedHashMap<>();
        for (String[] rule : HISTORY_RULES) {
            rules.put(
                    rule[0],
                    JSON.createObjectNode()
                            .put("id", rule[0])
                            .put("when", rule[1])
                            .toString());
        }
        List<JsonNode> expected =
                HistorySignals.inOrder(data, CAPTURE, rules, SettingsReader.read(List.of(), Map.of()), 1);
        Path folder = Files.createDirectory(data.resolve("rules"));
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            Files.writeString(folder.resolve(rule.getKey() + ".json"), rule.getValue());
        }
        Path output = data.resolve("judged");
        String words = cluster.runToEnd(List.of(
                "--mode=history",
                "--history.rules=" + folder,
                "--history.traces=" + CAPTURE,
                "--history.output=" + output.toUri()));
        assertThat(words).contains("2,250 spans in ", expected.size() + " signals: " + output);
        assertThat(signals(Files.readAllLines(output.resolve("signals.jsonl"))))
                .isEqualTo(withoutTheirWriting(expected));
        JsonNode report = JSON.readTree(output.resolve("report.json").toFile());
        assertThat(report.path("signals").asInt()).isEqualTo(expected.size()).isPositive();
        assertThat(report.path("rules").size()).isEqualTo(rules.size());
        try (Stream<Path> left = Files.list(output)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("signals.jsonl", "report.json");
        }
    }

    private static List<JsonNode> signals(List<String> lines) throws Exception {
        List<JsonNode> signals = new ArrayList<>();
        for (String line : lines) {
            signals.add(JSON.readTree(line));
        }
        return withoutTheirWriting(signals);
    }

    private static List<JsonNode> withoutTheirWriting(List<JsonNode> signals) {
        signals.forEach(signal -> ((ObjectNode) signal.path("event")).remove("created"));
        return signals;
    }

    private static Stream<String> expressions() throws Exception {
        return Stream.concat(
                MonitoringFiles.dashboardExpressions().stream(),
                MonitoringFiles.alerts().stream().map(MonitoringFiles.Alert::expression));
    }
}
