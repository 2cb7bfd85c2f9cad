package dev.fluo.tools.testing.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every page of Flink's REST API that shows how the cluster and its job are configured: what the web UI is made of. */
public final class RestPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    public RestPages(String url) {
        this.url = url;
    }

    /** The pages by their paths. */
    public Map<String, String> read() throws IOException, InterruptedException {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String path : List.of(
                "/config",
                "/overview",
                "/jobs/overview",
                "/jobmanager/config",
                "/jobmanager/environment",
                "/jobmanager/logs",
                "/taskmanagers")) {
            pages.put(path, get(path));
        }
        for (JsonNode manager : JSON.readTree(pages.get("/taskmanagers")).path("taskmanagers")) {
            String path = "/taskmanagers/" + manager.path("id").asText();
            pages.put(path, get(path));
        }
        for (JsonNode job : JSON.readTree(pages.get("/jobs/overview")).path("jobs")) {
            String path = "/jobs/" + job.path("jid").asText();
            for (String part : List.of(
                    "",
                    "/config",
                    "/plan",
                    "/exceptions",
                    "/checkpoints",
                    "/checkpoints/config",
                    "/accumulators",
                    "/jobmanager/config",
                    "/jobmanager/environment")) {
                pages.put(path + part, get(path + part));
            }
            for (JsonNode vertex : JSON.readTree(pages.get(path)).path("vertices")) {
                String page = path + "/vertices/" + vertex.path("id").asText();
                pages.put(page, get(page));
                pages.put(page + "/accumulators", get(page + "/accumulators"));
            }
        }
        return pages;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
