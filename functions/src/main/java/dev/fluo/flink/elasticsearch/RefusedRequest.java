package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.http.HttpEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/** The reason why Elasticsearch refuses a request, without the client's account of the request. */
public final class RefusedRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;

    private RefusedRequest() {}

    /** Returns the status, and the reason that the cluster gives where it gives one. */
    public static String inWords(ResponseException refused) {
        int status = refused.getResponse().getStatusLine().getStatusCode();
        String reason = reason(refused.getResponse().getEntity());
        return "status " + status + (reason.isEmpty() ? "" : ", " + reason);
    }

    private static String reason(@Nullable HttpEntity body) {
        if (body == null) {
            return "";
        }
        try {
            JsonNode error = JSON.readTree(EntityUtils.toByteArray(body)).path("error");
            String reason = error.path("reason").asText(error.isTextual() ? error.asText() : "");
            return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
        } catch (IOException | IllegalArgumentException e) {
            return ""; // a proxy's page
        }
    }
}
