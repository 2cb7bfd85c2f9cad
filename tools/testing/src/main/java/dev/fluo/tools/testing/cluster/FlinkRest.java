package dev.fluo.tools.testing.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks Flink's REST API. Nobody may answer, because the JobManager is gone: then nothing is known. */
public final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final int port;

    /** @param port of 127.0.0.1, {@code rest.port} */
    public FlinkRest(int port) {
        this.port = port;
    }

    /** Returns the address of the web UI. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns the number of slots of the cluster; 0 while nobody answers. */
    public int slots() {
        return get("/overview").path("slots-total").asInt();
    }

    /** Returns whether every task of the job that has not ended runs. */
    public boolean allTasksRun() {
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
    public Optional<String> runningJob() {
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (job.path("state").asText().equals("RUNNING")) {
                return Optional.of(job.path("jid").asText());
            }
        }
        return Optional.empty();
    }

    /** Returns the number of completed checkpoints of the running job; 0 while nobody answers. */
    public long completedCheckpoints() {
        return runningJob()
                .map(job -> checkpoints(job).path("counts").path("completed").asLong())
                .orElse(0L);
    }

    /** The checkpoints of a job, as Flink tells of them. */
    public JsonNode checkpoints(String job) {
        return get("/jobs/" + job + "/checkpoints");
    }

    /** Asks for a checkpoint now. */
    public void triggerCheckpoint(String job) {
        send(request("/jobs/" + job + "/checkpoints")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"checkpointType\":\"FULL\"}"))
                .build());
    }

    private JsonNode get(String path) {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(PATIENCE);
    }

    private JsonNode send(HttpRequest request) {
        try {
            return JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException nobodyAnswers) {
            return JSON.createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JSON.createObjectNode();
        }
    }
}
