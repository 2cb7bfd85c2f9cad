package dev.fluo.tools.acceptance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The dashboard and the alerts without a job: {@link MonitoringITCase} has one. */
class MonitoringFilesTest {

    private static final String HINT = "Debian: apt install prometheus";
    private static final Pattern RUNBOOK = Pattern.compile("(?m)^### (Fluo\\w+)$");
    private static final Pattern SELECTED = Pattern.compile("\\b(flink_\\w+)(\\{[^}]*})?");
    private static final Path ALERT_TESTS = MonitoringFiles.DIRECTORY.resolve("alert-tests");

    @Test
    void everyAlertSaysHowBadItIsAndWhereToReadOn() throws IOException {
        String operations = Files.readString(Path.of("../../docs/operate/runbook.md"));
        Set<String> names = new HashSet<>();
        for (MonitoringFiles.Alert alert : MonitoringFiles.alerts()) {
            assertThat(names.add(alert.name())).as("once: %s", alert.name()).isTrue();
            assertThat(alert.labels().get("severity")).as(alert.name()).isIn("warning", "critical");
            assertThat(alert.annotations()).as(alert.name()).containsKeys("summary", "description");
            assertThat(alert.annotations().get("runbook"))
                    .isEqualTo("docs/operate/runbook.md#" + alert.name().toLowerCase(Locale.ROOT));
        }
        assertThat(RUNBOOK.matcher(operations)
                        .results()
                        .map(section -> section.group(1))
                        .toList())
                .containsExactlyElementsOf(MonitoringFiles.alerts().stream()
                        .map(MonitoringFiles.Alert::name)
                        .toList());
    }

    @Test
    void everyAlertHasATestOfItsOwn() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (Path file : alertTests()) {
            tests.append(Files.readString(file));
        }
        for (MonitoringFiles.Alert alert : MonitoringFiles.alerts()) {
            assertThat(tests).contains("name: " + alert.name() + " fires", "name: " + alert.name() + " does not fire");
        }
    }

    @Test
    void prometheusReadsTheAlertsAndTheirTestsPass() throws Exception {
        Path promtool = Installed.program("promtool", HINT);
        Path here = Path.of("").toAbsolutePath();
        assertThat(Installed.run(promtool, here, "check", "rules", MonitoringFiles.ALERTS.toString()))
                .contains("SUCCESS")
                .doesNotContain("exit ");
        for (Path file : alertTests()) {
            assertThat(Installed.run(promtool, here, "test", "rules", file.toString()))
                    .doesNotContain("exit ");
        }
    }

    /** Metrics of a JVM name no job: they are joined with those of the job's tasks in it. */
    @Test
    void everyMetricIsOfTheJobsOfFluo() throws IOException {
        for (MonitoringFiles.Alert alert : MonitoringFiles.alerts()) {
            assertSelected(alert.expression(), MonitoringFiles.SELECTOR);
        }
        for (JsonNode expression : MonitoringFiles.dashboard().findValues("expr")) {
            assertSelected(expression.asText(), "job_name=~\"$jobs\", job_name=~\"$job\"");
        }
        JsonNode variables = MonitoringFiles.dashboard().at("/templating/list");
        assertThat(variables.at("/1/query").asText()).isEqualTo("fluo.*");
        assertThat(variables.at("/2/allValue").asText()).isEqualTo(".*");
        assertSelected(variables.at("/2/query/query").asText(), "job_name=~\"$jobs\"");
    }

    private static void assertSelected(String expression, String selector) {
        Matcher metrics = SELECTED.matcher(expression);
        while (metrics.find()) {
            if (metrics.group(1).contains("_Status_")) {
                assertThat(expression).contains("and on (tm_id) group by (tm_id)", selector);
            } else {
                assertThat(metrics.group(2)).as(expression).isNotNull().contains(selector);
            }
        }
    }

    /** The tests of the alerts, with jobs of other names. */
    @Test
    void theSelectorAndTheLinksAreSetInOnePlace(@TempDir Path folder) throws Exception {
        for (String file : List.of("alerts.yaml", "prometheus-rule.yaml", "dashboard.json", "configure")) {
            Files.copy(
                    MonitoringFiles.DIRECTORY.resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path configure = folder.resolve("configure");
        assertThat(Installed.run(configure, folder, "(shop|store).*", "ftp://x"))
                .contains("exit 2");
        assertThat(Installed.run(configure, folder, "a\"b")).contains("exit 2");
        // twice: what is set can be set again
        assertThat(Installed.run(configure, folder, "one.*", "http://one.example"))
                .doesNotContain("exit ");
        assertThat(Installed.run(configure, folder, "(shop|store).*", "https://git.example.com/docs/"))
                .doesNotContain("exit ");

        for (String file : List.of("alerts.yaml", "prometheus-rule.yaml", "dashboard.json")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .contains("(shop|store).*")
                    .doesNotContain("fluo.*", "one.");
        }
        new ObjectMapper().readTree(folder.resolve("dashboard.json").toFile());
        assertThat(Files.readAllLines(folder.resolve("alerts.yaml")))
                .filteredOn(line -> line.contains("runbook"))
                .filteredOn(line -> !line.startsWith("#"))
                .hasSize(MonitoringFiles.alerts().size())
                .allMatch(line -> line.contains("runbook_url: https://git.example.com/docs/operate/runbook.md#fluo"));
        Path promtool = Installed.program("promtool", HINT);
        Files.createDirectory(folder.resolve("alert-tests"));
        for (Path file : alertTests()) {
            Path renamed = folder.resolve("alert-tests").resolve(file.getFileName());
            Files.writeString(renamed, Files.readString(file).replaceAll("job_name=(\\\\?\")fluo", "job_name=$1shop"));
            assertThat(Installed.run(promtool, folder, "test", "rules", renamed.toString()))
                    .contains("SUCCESS")
                    .doesNotContain("exit ");
        }
    }

    /** Each test in which an alert fires, with the series of another job: none of FLUO's alerts fires then. */
    @Test
    void noAlertFiresForAnotherJob(@TempDir Path folder) throws Exception {
        Path promtool = Installed.program("promtool", HINT);
        List<Object> tests = new ArrayList<>();
        for (Path file : alertTests()) {
            Map<String, List<Map<String, Object>>> all = new Yaml().load(Files.readString(file));
            all.get("tests").stream()
                    .filter(test -> ((String) test.get("name")).matches("(?!FluoNotRunning)\\w+ fires"))
                    .map(MonitoringFilesTest::ofAnotherJob)
                    .forEach(tests::add);
        }
        assertThat(tests).hasSize(MonitoringFiles.alerts().size() - 1);
        Path file = folder.resolve("other.yaml");
        Files.writeString(
                file,
                new Yaml()
                        .dump(Map.of(
                                "rule_files",
                                List.of(MonitoringFiles.ALERTS.toAbsolutePath().toString()),
                                "evaluation_interval",
                                "1m",
                                "tests",
                                tests)));
        assertThat(Installed.run(promtool, folder, "test", "rules", file.toString()))
                .contains("SUCCESS")
                .doesNotContain("exit ");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> ofAnotherJob(Map<String, Object> test) {
        String alert = ((String) test.get("name")).split(" ")[0];
        List<Object> series = new ArrayList<>();
        for (Map<String, Object> each : (List<Map<String, Object>>) test.get("input_series")) {
            String name = (String) each.get("series");
            series.add(Map.of("series", name.replace("\"fluo\"", "\"other\""), "values", each.get("values")));
        }
        Object time = ((List<Map<String, Object>>) test.get("promql_expr_test"))
                .get(0)
                .get("eval_time");
        return Map.of(
                "name",
                alert + " of another job",
                "interval",
                test.get("interval"),
                "input_series",
                series,
                "promql_expr_test",
                List.of(Map.of(
                        "expr", "ALERTS{alertname=\"" + alert + "\"}", "eval_time", time, "exp_samples", List.of())));
    }

    @Test
    void thePanelsOfTheDashboardHaveAPlaceEach() throws IOException {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : MonitoringFiles.dashboard().path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("%s", panel).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "," + y))
                            .as("%s", panel.path("title"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theRowsAreThoseOfTheRunbook() throws IOException {
        assertThat(MonitoringFiles.dashboard().path("panels"))
                .filteredOn(panel -> panel.path("type").asText().equals("row"))
                .extracting(panel -> panel.path("title").asText())
                .containsExactly("Is it working", "Flow", "Time", "State", "Rules", "Sinks", "JVM");
    }

    /** The average of subtasks hides the one that is behind. */
    @Test
    void lagsAreMaxima() throws IOException {
        Stream.concat(
                        MonitoringFiles.dashboardExpressions().stream(),
                        MonitoringFiles.alerts().stream().map(MonitoringFiles.Alert::expression))
                .filter(expression -> expression.matches("(?s).*(Lag|delay|Duration)\\w*.*"))
                .forEach(expression -> assertThat(expression).contains("max").doesNotContain("avg"));
    }

    private static List<Path> alertTests() throws IOException {
        try (Stream<Path> files = Files.list(ALERT_TESTS)) {
            return files.sorted().toList();
        }
    }
}
