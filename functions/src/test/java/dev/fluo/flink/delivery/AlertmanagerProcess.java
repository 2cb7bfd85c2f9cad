package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.embedded.process.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real Alertmanager, as Debian has it, in a process of its own. */
final class AlertmanagerProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final List<String> NAMES = List.of("prometheus-alertmanager", "alertmanager");

    /** Groups as the docs advise, and tells at once. */
    private static final String CONFIGURATION = """
            route:
              receiver: page
              group_by: [alertname, service, incident]
              group_wait: 300ms
              group_interval: 300ms
              repeat_interval: 1h
            receivers:
              - name: page
                webhook_configs:
                  - { url: '%s', send_resolved: true }
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> command;
    private final Path folder;
    private final URI url;
    private Process process;
    private int starts;

    private AlertmanagerProcess(List<String> command, Path folder, URI url) {
        this.command = command;
        this.folder = folder;
        this.url = url;
    }

    /** Finds the installed program; empty if it is not there. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param pager is told of groups of alerts */
    static AlertmanagerProcess start(Path executable, Path folder, URI pager) throws Exception {
        Path configuration = Files.writeString(folder.resolve("alertmanager.yml"), CONFIGURATION.formatted(pager));
        String address = "127.0.0.1:" + FreePorts.next();
        List<String> command = List.of(
                executable.toString(),
                "--config.file=" + configuration,
                "--web.listen-address=" + address,
                "--cluster.listen-address=");
        AlertmanagerProcess alertmanager = new AlertmanagerProcess(command, folder, URI.create("http://" + address));
        alertmanager.start();
        return alertmanager;
    }

    private void start() throws Exception {
        List<String> whole = new ArrayList<>(command);
        whole.add("--storage.path=" + folder.resolve("data" + starts++));
        process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
        awaitReady();
    }

    /** Ends it and starts it at the same address, with nothing of what it knew. */
    void startAnew() throws Exception {
        close();
        start();
    }

    private void awaitReady() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (get("/-/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IOException("Alertmanager does not answer", e);
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    URI url() {
        return url;
    }

    /** Waits until its alerts are as wanted. */
    JsonNode awaitAlerts(Predicate<JsonNode> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode alerts = JSON.readTree(get("/api/v2/alerts").body());
        while (!wanted.test(alerts)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("its alerts are " + alerts);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            alerts = JSON.readTree(get("/api/v2/alerts").body());
        }
        return alerts;
    }

    /** Silences alerts with that label, as a person on call would. */
    void silence(String label, String value) throws Exception {
        String body = """
                {"matchers": [{"name": "%s", "value": "%s", "isRegex": false}], "startsAt": "%s", "endsAt": "%s",
                 "createdBy": "test", "comment": "maintenance"}""";
        Instant now = Instant.now();
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/silences"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.formatted(label, value, now, now.plusSeconds(600))))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the silence was not taken: " + answer.body());
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
