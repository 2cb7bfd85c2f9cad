package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.apache.http.HttpEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** The few requests beside bulk ones, each waited for. */
final class ElasticsearchRequests {

    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient client;

    ElasticsearchRequests(RestClient client) {
        this.client = client;
    }

    /** @return empty if there is no such thing */
    Optional<JsonNode> get(String path) throws IOException {
        try {
            HttpEntity body = client.performRequest(new Request("GET", path)).getEntity();
            if (body == null) {
                throw new IOException("the answer to GET " + path + " has no body");
            }
            return Optional.of(JSON.readTree(EntityUtils.toByteArray(body)));
        } catch (ResponseException e) {
            if (status(e) == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void put(String path, JsonNode body) throws IOException {
        Request request = new Request("PUT", path);
        request.setJsonEntity(JSON.writeValueAsString(body));
        client.performRequest(request);
    }

    /** Deletes what a path names; something that is gone already is no error. */
    void delete(String path) throws IOException {
        try {
            client.performRequest(new Request("DELETE", path));
        } catch (ResponseException e) {
            if (status(e) != NOT_FOUND) {
                throw e;
            }
        }
    }

    static int status(ResponseException failure) {
        return failure.getResponse().getStatusLine().getStatusCode();
    }
}
