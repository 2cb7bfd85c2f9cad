package dev.fluo.job.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks Flink's REST API. */
final class RestClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    RestClient(int port) {
        this.port = port;
    }

    /** How many slots the cluster offers; 0 while nobody answers. */
    int slots() {
        return get("/overview").path("slots-total").asInt();
    }

    /** Whether every task of the only job that has not ended runs. */
    boolean allTasksRun() {
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (job.path("state").asText().equals("RUNNING")) {
                JsonNode tasks = job.path("tasks");
                return tasks.path("total").asInt() > 0
                        && tasks.path("running").asInt() == tasks.path("total").asInt();
            }
        }
        return false;
    }

    /** The id of the job that runs. */
    String runningJob() {
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (job.path("state").asText().equals("RUNNING")) {
                return job.path("jid").asText();
            }
        }
        throw new AssertionError("no job runs: " + get("/jobs/overview"));
    }

    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        try {
            return new ObjectMapper().readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException notYet) {
            return new ObjectMapper().createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
