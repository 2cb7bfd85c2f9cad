package dev.fluo.tools.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.console.backtest.BacktestProgram;
import dev.fluo.tools.console.backtest.Backtests;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RedactionInForce;
import dev.fluo.tools.console.http.Benches;
import dev.fluo.tools.console.http.PageServer;
import dev.fluo.tools.console.http.Subscribers;
import dev.fluo.tools.console.workbench.Desk;
import dev.fluo.tools.console.workbench.Publisher;
import dev.fluo.tools.console.workbench.Publishing;
import dev.fluo.tools.console.workbench.Workbench;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The page over boards that a test fills, without Kafka: what is published is kept here. */
public final class TestPage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TRACE_BYTES = 4 << 20;

    public final Boards boards;
    public final Story story;
    public final List<String> published = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Workbench workbench;
    private final Backtests backtests;
    private final PageServer server;
    /** The time for those who acknowledge and mute. */
    public volatile Instant now = Instant.now();

    /** A bug of the console, which a request for the session meets; null for none. */
    public volatile RuntimeException fault;

    public TestPage(boolean mayPublish) throws IOException {
        Subscribers subscribers = new Subscribers();
        boards = Boards.empty(TRACE_BYTES, RedactionInForce.given(Redaction.NONE), subscribers);
        story = new Story(boards);
        workbench = new Workbench(boards);
        Publisher publisher = new Publisher(boards.rules(), this::write, "tester");
        backtests = new Backtests(
                new BacktestProgram(
                        ReportWriter.class.getName(),
                        "127.0.0.1:1",
                        Map.of(),
                        Set.of(Path.of("recording.json")),
                        Duration.ofMinutes(1)),
                boards);
        server = PageServer.start(
                0,
                boards,
                subscribers,
                new Benches(
                        workbench,
                        Optional.of(backtests),
                        Optional.of(new Publishing(workbench, boards.rules(), publisher))
                                .filter(any -> mayPublish),
                        Optional.of(new Desk(boards, publisher, () -> now)).filter(any -> mayPublish)),
                Optional.of("https://jaeger.example.com/trace/{{trace.id}}"),
                this::health);
    }

    private Object health() {
        if (fault != null) {
            throw fault;
        }
        return Map.of();
    }

    /** Answers at once, as a running job would. */
    private long write(String id, String document, String author, Provenance provenance) {
        published.add(author + " " + document);
        long version = 1000L + published.size();
        boards.rules()
                .acceptDocument(
                        id, document == null ? null : document.getBytes(StandardCharsets.UTF_8), version, provenance);
        boards.rules().acceptStatus("""
                {"id": "%s", "status": "%s", "version": %d, "activeVersion": %s, "engine": "native",
                 "author": "%s", "updated": "2026-11-22T10:02:00Z", "notes": [], "errors": []}""".formatted(
                        id, document == null ? "deleted" : "active", version, document == null ? null : version, author)
                .getBytes(StandardCharsets.UTF_8));
        return version;
    }

    /** Such as {@code http://127.0.0.1:1234/?token=…}. */
    public String address() {
        return server.address();
    }

    public String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
        backtests.close();
        workbench.close();
    }
}
