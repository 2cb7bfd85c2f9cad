package dev.fluo.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks Flink's REST API. */
final class JobManagerRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    JobManagerRest(int port) {
        this.port = port;
    }

    /** How many slots the cluster offers; 0 while nobody answers. */
    int slots() {
        return get("/overview").path("slots-total").asInt();
    }

    /** The checkpoints of a job. */
    JsonNode checkpoints(String job) {
        return get("/jobs/" + job + "/checkpoints");
    }

    /** Asks for a checkpoint now. */
    void triggerCheckpoint(String job) {
        send(HttpRequest.newBuilder(uri("/jobs/" + job + "/checkpoints"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"checkpointType\":\"FULL\"}"))
                .build());
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode send(HttpRequest request) {
        try {
            return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException notYet) {
            return JSON.createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Flink", e);
        }
    }
}
