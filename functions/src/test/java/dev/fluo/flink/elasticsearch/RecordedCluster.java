package dev.fluo.flink.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP server on loopback that keeps what is put, gives it back in the shapes that Elastic documents for its API
 * (8.19), and answers with 404 for what it does not have.
 *
 * @see <a href="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-ilm-get-lifecycle">policies</a>
 * @see <a href="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-get-index-template"
 *     >templates</a>
 */
final class RecordedCluster implements AutoCloseable {

    private final HttpServer server;

    /** The contents that stand under paths. */
    final Map<String, String> contents = new ConcurrentHashMap<>();

    /** Statuses by which a method and a path are refused. */
    final Map<String, Integer> refusals = new ConcurrentHashMap<>();

    RecordedCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer refusal = refusals.get(exchange.getRequestMethod() + " " + path);
        if (refusal != null) {
            answer(exchange, refusal, "{}");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            contents.put(path, body);
            answer(exchange, 200, "{}");
        } else {
            answer(exchange, contents.containsKey(path) ? 200 : 404, shown(path, contents.getOrDefault(path, "{}")));
        }
    }

    private static String shown(String path, String body) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/_ilm/policy/")) {
            return "{\"" + name + "\":{\"version\":1,\"modified_date\":\"2026-11-22T10:00:00.000Z\",\"in_use_by\":{},"
                    + body.substring(1) + "}";
        }
        if (path.startsWith("/_component_template/")) {
            return "{\"component_templates\":[{\"name\":\"" + name + "\",\"component_template\":" + body + "}]}";
        }
        if (path.startsWith("/_index_template/")) {
            return "{\"index_templates\":[{\"name\":\"" + name + "\",\"index_template\":" + body + "}]}";
        }
        return body;
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
        server.stop(0);
    }
}
