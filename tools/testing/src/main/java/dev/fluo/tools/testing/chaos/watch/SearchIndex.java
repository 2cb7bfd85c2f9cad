package dev.fluo.tools.testing.chaos.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.tools.testing.chaos.oracle.IndexedSignal;
import dev.fluo.tools.testing.chaos.oracle.WrittenSignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Searches in Elasticsearch. */
public final class SearchIndex {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 1000;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String url;
    private final String index;

    /** @param index an index, a data stream or an alias */
    public SearchIndex(String url, String index) {
        this.url = url;
        this.index = index;
    }

    /** The latest end of a trace that there is a signal of; long ago if there is none, or nobody answers. */
    public Instant newest() {
        try {
            JsonNode hits = ask("GET", "/" + index + "/_search?size=1&sort=@timestamp:desc&_source=@timestamp", "")
                    .path("hits")
                    .path("hits");
            return hits.isEmpty()
                    ? Instant.EPOCH
                    : Instant.parse(
                            hits.get(0).path("_source").path("@timestamp").asText());
        } catch (IOException nobodyAnswers) {
            return Instant.EPOCH;
        }
    }

    /** Returns the number of documents that can be found now. */
    public long count() throws IOException {
        ask("POST", "/" + index + "/_refresh", "");
        return ask("GET", "/" + index + "/_count", "").path("count").asLong();
    }

    /** Every document. */
    public List<IndexedSignal> signals() throws IOException {
        ask("POST", "/" + index + "/_refresh", "");
        List<IndexedSignal> signals = new ArrayList<>();
        String first = "{\"size\": " + PAGE + ", \"sort\": [\"_doc\"]}";
        JsonNode page = ask("POST", "/" + index + "/_search?scroll=1m", first);
        while (!page.path("hits").path("hits").isEmpty()) {
            page.path("hits")
                    .path("hits")
                    .forEach(hit -> signals.add(
                            new IndexedSignal(hit.path("_index").asText(), WrittenSignal.of(hit.path("_source")))));
            String next = "{\"scroll\": \"1m\", \"scroll_id\": \""
                    + page.path("_scroll_id").asText() + "\"}";
            page = ask("POST", "/_search/scroll", next);
        }
        return signals;
    }

    private JsonNode ask(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(path + " is answered with " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
