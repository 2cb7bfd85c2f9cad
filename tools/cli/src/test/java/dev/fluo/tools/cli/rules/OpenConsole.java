package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.tools.cli.Fluo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** {@code fluo console} as it runs, with somebody who opened the address that it prints. */
final class OpenConsole implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String LAST_LINE = "Ctrl-C ends it.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter printed = new StringWriter();
    private final HttpClient browser = HttpClient.newHttpClient();
    private final Thread running;

    /** @param arguments of the command, on a free port */
    OpenConsole(String... arguments) {
        running = new Thread(
                () -> Fluo.commandLine(arguments)
                        .setOut(new PrintWriter(printed, true))
                        .setErr(new PrintWriter(printed, true))
                        .execute(arguments),
                "console");
        running.start();
    }

    /** Returns what it printed when it was ready. */
    String printed() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!printed.toString().contains(LAST_LINE)) {
            assertThat(running.isAlive() && System.nanoTime() < deadline)
                    .as("%s", printed)
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return printed.toString();
    }

    /** Edits a rule as the page's editor does: takes the text that it shows, changes it, checks and publishes it. */
    void edit(String rule, UnaryOperator<String> change) throws Exception {
        URI address = URI.create(printed().lines().findFirst().orElseThrow().replaceFirst("^.*(?=http)", ""));
        String origin = "http://" + address.getAuthority();
        String cookie = send(HttpRequest.newBuilder(address))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        String token = get(origin + "/api/session").path("token").asText();
        String text = shown(origin + "/api/rules/" + rule);

        String edited = change.apply(text);
        JsonNode check = post(origin, "/api/check", edited, cookie, token);
        assertThat(check.path("accepted").asBoolean()).as(check.toString()).isTrue();
        JsonNode outcome = post(origin, "/api/publish", edited, cookie, token);
        assertThat(outcome.path("state").asText()).as(outcome.toString()).isEqualTo("active");
    }

    /** The page has read a rule a moment after it opened. */
    private String shown(String url) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode rule = get(url);
        while (!rule.has("text")) {
            assertThat(System.nanoTime()).as("%s", rule).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            rule = get(url);
        }
        return rule.path("text").asText();
    }

    private JsonNode get(String url) throws Exception {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(url))).body());
    }

    private JsonNode post(String origin, String path, String text, String cookie, String token) throws Exception {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(origin + path))
                        .headers("Cookie", cookie, "Origin", origin, "X-Fluo-Token", token)
                        .POST(HttpRequest.BodyPublishers.ofString(text)))
                .body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
