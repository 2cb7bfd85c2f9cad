package dev.fluo.tools.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The dashboard and the alerts as they are shipped. */
public final class MonitoringFiles {

    public static final Path DIRECTORY = Path.of("../../k8s/monitoring");
    public static final Path ALERTS = DIRECTORY.resolve("alerts.yaml");

    /** The selector of the jobs that the alerts are about. */
    static final String SELECTOR = "job_name=~\"fluo.*\"";

    private static final Pattern METRIC = Pattern.compile("\\bflink_\\w+");

    private MonitoringFiles() {}

    /** An alert of {@code alerts.yaml}. */
    record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {}

    @SuppressWarnings("unchecked")
    static List<Alert> alerts() throws IOException {
        Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(ALERTS));
        return file.get("groups").stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .map(rule -> new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        (Map<String, String>) rule.get("labels"),
                        (Map<String, String>) rule.get("annotations")))
                .toList();
    }

    static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DIRECTORY.resolve("dashboard.json").toFile());
    }

    /** The expressions of the dashboard, its variables filled in as for all jobs. */
    static List<String> dashboardExpressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        dashboard().findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        return expressions.stream()
                .map(text -> text.replace("$__rate_interval", "5m")
                        .replace("$jobs", "fluo.*")
                        .replace("$job", ".*"))
                .toList();
    }

    /** The metrics that an expression of PromQL names: all of Flink's begin alike. */
    static Set<String> metrics(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
