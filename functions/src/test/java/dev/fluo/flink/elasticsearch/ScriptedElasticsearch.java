package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An HTTP server on loopback that answers bulk requests as it was told to; after that, and to all else, with success.
 */
final class ScriptedElasticsearch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** The ids in each bulk request, in the order of the requests. */
    final List<List<String>> requests = new CopyOnWriteArrayList<>();

    /** The ids of the documents that were taken without a script. */
    final List<String> stored = new CopyOnWriteArrayList<>();

    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();

    private volatile String refused;
    private volatile int refusedStatus;

    private interface Answer {
        void to(HttpExchange exchange, int documents) throws IOException;
    }

    ScriptedElasticsearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next bulk request as a whole gets this status. */
    ScriptedElasticsearch thenStatus(int status) {
        script.add((exchange, documents) -> answer(exchange, status, "{\"error\":\"scripted\"}"));
        return this;
    }

    /** Every bulk request that holds this document gets this status as a whole. */
    ScriptedElasticsearch refusing(String id, int status) {
        refused = id;
        refusedStatus = status;
        return this;
    }

    /** The documents of the next bulk request get these statuses. */
    ScriptedElasticsearch thenItems(int... statuses) {
        script.add((exchange, documents) -> answer(exchange, 200, items(statuses)));
        return this;
    }

    ScriptedElasticsearch thenBody(String body) {
        script.add((exchange, documents) -> answer(exchange, 200, body));
        return this;
    }

    /** The next bulk request gets an answer without a body, as a proxy may give it. */
    ScriptedElasticsearch thenNoBody() {
        script.add((exchange, documents) -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        return this;
    }

    /** The next bulk request gets no answer. */
    ScriptedElasticsearch thenHang() {
        script.add((exchange, documents) -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        return this;
    }

    /** The connection of the next bulk request is cut. */
    ScriptedElasticsearch thenCut() {
        script.add((exchange, documents) -> exchange.close());
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!exchange.getRequestURI().getPath().equals("/_bulk")) {
            answer(exchange, 200, "{}");
            return;
        }
        List<String> ids = ids(body);
        bodies.add(body);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        requests.add(ids);
        Answer answer = script.poll();
        if (answer == null && ids.contains(refused)) {
            answer(exchange, refusedStatus, "{\"error\":\"scripted\"}");
        } else if (answer == null) {
            stored.addAll(ids);
            answer(exchange, 200, items(ids.stream().mapToInt(id -> 201).toArray()));
        } else {
            answer.to(exchange, ids.size());
        }
    }

    private static List<String> ids(String body) {
        List<String> ids = new ArrayList<>();
        String[] lines = body.split("\n");
        for (int i = 0; i < lines.length; i += 2) {
            JsonNode action = tree(lines[i]).elements().next();
            ids.add(action.get("_id").asText());
        }
        return ids;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String items(int... statuses) {
        return Arrays.stream(statuses)
                .mapToObj(status -> "{\"index\":{\"status\":" + status
                        + (status < 300
                                ? "}}"
                                : ",\"error\":{\"type\":\"scripted\",\"reason\":\"status " + status + "\"}}}"))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
