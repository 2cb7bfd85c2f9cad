package dev.fluo.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.process.FreePorts;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fluo run} against a live broker, as a user meets it: a process of its own, which Ctrl-C stops. */
class RunCommandITCase {

    private static final String RULE =
            "{\"id\":\"storm\",\"when\":\"trace.spans.where(service == 'auth').count() > 2\"}";

    private static final int METRICS_PORT = FreePorts.next();

    @TempDir
    Path directory;

    private TestJob outside;

    @Test
    void judgesUntilItIsStoppedAndGoesOnWhereItStood() throws Exception {
        try (TestJob job = new TestJob("run-command", directory.resolve("unused"))) {
            outside = job;
            Process first = run("first.out");
            try {
                job.activate("storm", RULE);
                job.send(TestTraces.authStorm(1, 3, Instant.now()), null);
                job.awaitSignals(
                        "of the first trace", signals -> signals.of("storm").size() == 1);
                job.awaitRead();
                assertThat(got("http://127.0.0.1:" + METRICS_PORT + "/metrics")).contains("_fluo_slice_spans{");
                Matcher told = Pattern.compile("run-command runs; Flink's web UI: (http://127\\.0\\.0\\.1:\\d+)")
                        .matcher(output("first.out"));
                assertThat(told.find()).isTrue();
                assertThat(got(told.group(1) + "/jobs/overview"))
                        .as("the port that --web-port=0 was given")
                        .contains("run-command");
                assertThat(output("first.out")).contains("Metrics: http://127.0.0.1:" + METRICS_PORT + "/metrics");
            } finally {
                stop(first);
            }

            job.send(TestTraces.authStorm(2, 3, Instant.now()), null);
            Process second = run("second.out");
            try {
                job.awaitSignals(
                        "of both traces, once each",
                        signals -> signals.of("storm").size() == 2);
            } finally {
                stop(second);
            }
            assertThat(output("second.out")).contains("going on from " + directory.resolve("data"));
            Path log = directory.resolve("data").resolve("fluo.log");
            assertThat(output("second.out")).contains("Log: " + log);
            assertThat(Files.readString(log))
                    .as("both runs, the second behind the first")
                    .containsSubsequence("Starting with", "Starting with");
        }
    }

    @Test
    void saysThatItsPortIsInUse() throws Exception {
        try (TestJob job = new TestJob("run-port", directory.resolve("unused"));
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<String> line = new ArrayList<>(List.of("run", "--web-port=" + taken.getLocalPort()));
            line.add("--data=" + directory.resolve("data"));
            line.addAll(job.arguments());
            CommandRun run = CommandRun.of(line.toArray(String[]::new));
            assertThat(run.err()).contains("port " + taken.getLocalPort() + " is in use", "--web-port PORT");
            assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        }
    }

    @Test
    void saysThatThereIsNoSuchSavepoint() throws Exception {
        try (TestJob job = new TestJob("run-from", directory.resolve("unused"))) {
            List<String> line = new ArrayList<>(List.of("run", "--web-port=0", "--from=/nosuch"));
            line.add("--data=" + directory.resolve("data"));
            line.addAll(job.arguments());
            CommandRun run = CommandRun.of(line.toArray(String[]::new));
            assertThat(run.err())
                    .contains("error: Cannot find checkpoint or savepoint file/directory '/nosuch'", "--from takes");
            assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        }
    }

    private Process run(String log) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Fluo.class.getName(),
                "run",
                "--data=" + directory.resolve("data"),
                "--web-port=0",
                "--metrics-port=" + METRICS_PORT,
                "-D",
                "execution.checkpointing.interval=500ms"));
        line.addAll(outside.arguments());
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(log).toFile())
                .start();
    }

    private static String got(String uri) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Stops a process as Ctrl-C does. */
    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("fluo run does not stop");
        }
    }

    private String output(String log) throws IOException {
        return Files.readString(directory.resolve(log));
    }
}
