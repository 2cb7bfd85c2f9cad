package dev.fluo.tools.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.tools.testing.cluster.Patience;
import dev.fluo.tools.testing.fixture.JudgedCapture;
import dev.fluo.tools.testing.fixture.TestJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                .set("elasticsearch.url", elasticsearch.url())
                .set("keep.traces", "true")
                // longer than a busy machine needs to close a complete trace by its time
                .set("time.silence", "15s");
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

    /** Files and a topic, on several tasks. Object storage: see ImageITCase. */
    @Test
    void theClusterJudgesAHistoryAsOneProcessDoes(@TempDir Path data) throws Exception {
        JudgedCapture capture = JudgedCapture.in(data, Instant.now().minus(Duration.ofMinutes(10)));
        List<String> files = List.of("--history.traces=" + capture.traces());
        judge(capture, files, data.resolve("of-files"));
        judge(capture, capture.sendTo("monitoring.history"), data.resolve("of-kafka"));
    }

    private static void judge(JudgedCapture capture, List<String> history, Path output) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("--mode=history", "--history.rules=" + capture.rules(), "--history.output=" + output.toUri()));
        arguments.addAll(history);
        int expected = capture.signals().size();
        assertThat(cluster.runToEnd(arguments)).contains(JudgedCapture.SPANS, expected + " signals: " + output);
        try (Stream<String> lines = Files.lines(output.resolve("signals.jsonl"))) {
            assertThat(JudgedCapture.signals(lines)).as("%s", output).isEqualTo(capture.signals());
        }
        JsonNode report = JSON.readTree(output.resolve("report.json").toFile());
        assertThat(report.path("signals").asInt()).isEqualTo(expected).isPositive();
        assertThat(report.path("rules").properties()).hasSize(5);
        try (Stream<Path> left = Files.list(output)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("signals.jsonl", "incidents.jsonl", "report.json");
        }
    }

    private static Stream<String> expressions() throws Exception {
        return Stream.concat(
                MonitoringFiles.dashboardExpressions().stream(),
                MonitoringFiles.alerts().stream().map(MonitoringFiles.Alert::expression));
    }
}
