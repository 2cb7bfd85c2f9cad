package dev.fluo.tools.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.embedded.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A real Prometheus on 127.0.0.1 that scrapes a cluster's processes each second and evaluates the shipped alerts. */
final class PrometheusServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePorts.next();
    private final Process process;
    private final Path log;

    PrometheusServer(Path program, Path directory, List<Integer> scrapedPorts) throws IOException {
        Path configuration = directory.resolve("prometheus.yml");
        Files.writeString(configuration, """
                global: { scrape_interval: 1s, evaluation_interval: 1s }
                rule_files: [ %s ]
                scrape_configs:
                  - job_name: fluo
                    static_configs: [ { targets: [ %s ] } ]
                """.formatted(
                        MonitoringFiles.ALERTS.toAbsolutePath().normalize(), targets(scrapedPorts)));
        log = directory.resolve("prometheus.log");
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String targets(List<Integer> ports) {
        return ports.stream().map(port -> "\"127.0.0.1:" + port + "\"").collect(Collectors.joining(", "));
    }

    /** The result of a query: an empty array where nothing is known of it. */
    JsonNode query(String expression) {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.path("data").path("result");
    }

    /** The alert rules with their health and the alerts that are pending or fire. */
    JsonNode rules() {
        return get("/api/v1/rules").path("data").path("groups");
    }

    /** Waits until the answer to a query is as it should be. */
    JsonNode await(String expression, Predicate<JsonNode> reached) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode result = new ObjectMapper().createArrayNode();
        while (System.nanoTime() < deadline) {
            if (get("/-/ready").isMissingNode()) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                continue;
            }
            result = query(expression);
            if (reached.test(result)) {
                return result;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new AssertionError(expression + " is " + result + " after " + PATIENCE + "\n" + Files.readString(log));
    }

    /** @return missing while nobody answers; null where the answer is not valid JSON */
    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            boolean isJson = response.body().startsWith("{");
            ObjectMapper mapper = new ObjectMapper();
            if (response.statusCode() == 503) {
                return mapper.missingNode();
            }
            return isJson ? mapper.readTree(response.body()) : mapper.nullNode();
        } catch (IOException notYet) {
            return new ObjectMapper().missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
