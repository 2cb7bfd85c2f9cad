package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One real node for every test class that asks for it; it ends with the last of them. With {@code
 * -Dfluo.elasticsearch.url=URL}, and {@code .user}, {@code .password}, {@code .ca} where needed, an empty cluster of
 * one's own: so that a release is tried that the build does not start.
 */
final class SharedNode implements BeforeAllCallback, AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String OWN_URL = System.getProperty("fluo.elasticsearch.url");

    private static ElasticsearchProcess node;
    private static RestClient client;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent("node", key -> {
            start();
            return this;
        });
    }

    private static void start() {
        node = OWN_URL == null ? ElasticsearchProcess.start() : null;
        try {
            client = RestClients.connect(connection(), Duration.ofSeconds(60));
        } catch (IOException e) {
            throw new IllegalStateException("a connection without certificates reads none", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        if (node != null) {
            node.close();
        }
    }

    static ElasticsearchConnection connection() {
        if (node != null) {
            return ElasticsearchConnection.to(node.url());
        }
        String user = System.getProperty("fluo.elasticsearch.user");
        return new ElasticsearchConnection(
                List.of(OWN_URL),
                user == null
                        ? ElasticsearchCredentials.NONE
                        : ElasticsearchCredentials.basic(user, System.getProperty("fluo.elasticsearch.password")),
                System.getProperty("fluo.elasticsearch.ca"));
    }

    static ElasticsearchRequests requests() {
        return new ElasticsearchRequests(client);
    }

    /** Writes through the real sink, to the end. */
    static void write(IndexTarget target, RecordingDeadLetters deadLetters, RawRecord... records) throws Exception {
        try (SinkHarness harness = open(target, deadLetters)) {
            harness.write(records).finish();
        }
    }

    static SinkHarness open(IndexTarget target, RecordingDeadLetters deadLetters) throws Exception {
        BulkSettings settings = new BulkSettings(
                500, 1 << 20, 2, Duration.ofMillis(10), Duration.ofSeconds(60), Duration.ofSeconds(1), false);
        return new SinkHarness(
                ElasticsearchSink.of(target)
                        .connection(connection())
                        .deadLetters(deadLetters)
                        .bulk(settings)
                        .build(),
                null);
    }

    static List<String> messages(String index) throws IOException {
        return search(index, "*").stream()
                .map(hit -> hit.at("/_source/message").asText())
                .toList();
    }

    /** The hits of a query in Lucene's syntax. */
    static List<JsonNode> search(String index, String query) throws IOException {
        Request request = new Request("GET", "/" + index + "/_search");
        request.addParameter("q", query);
        return List.of(JSON.convertValue(answer(index, request).at("/hits/hits"), JsonNode[].class));
    }

    static JsonNode search(String index, JsonNode body) throws IOException {
        Request request = new Request("POST", "/" + index + "/_search");
        request.setJsonEntity(JSON.writeValueAsString(body));
        return answer(index, request);
    }

    private static JsonNode answer(String index, Request search) throws IOException {
        client.performRequest(new Request("POST", "/" + index + "/_refresh"));
        return JSON.readTree(client.performRequest(search).getEntity().getContent());
    }
}
