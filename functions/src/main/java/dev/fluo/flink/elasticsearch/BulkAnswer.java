package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads the answer to a bulk request, document by document. */
final class BulkAnswer {

    /** The filter on the answer; nothing else is read. */
    static final String FILTER =
            "items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason";

    private static final ObjectMapper JSON = new ObjectMapper();

    private BulkAnswer() {}

    /** An answer that is not about the documents sent says nothing about them: they are to be sent again. */
    static BulkResult read(byte[] body, List<IndexOperation> sent) {
        JsonNode items;
        try {
            items = JSON.readTree(body).path("items");
        } catch (IOException e) {
            return BulkResult.retryAll(sent, "the answer is not valid JSON");
        }
        if (items.size() != sent.size()) {
            return BulkResult.retryAll(
                    sent, "the answer is about " + items.size() + " documents and not about " + sent.size());
        }
        return read(items, sent);
    }

    private static BulkResult read(JsonNode items, List<IndexOperation> sent) {
        int written = 0;
        int conflicts = 0;
        List<IndexOperation> retry = new ArrayList<>();
        List<RefusedOperation> refused = new ArrayList<>();
        String reason = null;
        for (int i = 0; i < sent.size(); i++) {
            Iterator<JsonNode> about = items.get(i).elements();
            if (!about.hasNext()) {
                return BulkResult.retryAll(sent, "the answer says nothing about document " + (i + 1));
            }
            JsonNode item = about.next();
            int status = item.path("status").asInt();
            switch (WriteOutcome.of(status)) {
                case DONE -> {
                    conflicts += status == WriteOutcome.CONFLICT ? 1 : 0;
                    written += status == WriteOutcome.CONFLICT ? 0 : 1;
                }
                case RETRY -> {
                    reason = reason == null ? error(status, item) : reason;
                    retry.add(sent.get(i));
                }
                case REFUSED -> refused.add(new RefusedOperation(sent.get(i), error(status, item)));
            }
        }
        return new BulkResult(written, conflicts, retry, refused, reason, false);
    }

    private static String error(int status, JsonNode item) {
        JsonNode error = item.path("error");
        String cause = error.path("caused_by").path("reason").asText("");
        return status + " " + error.path("type").asText("without a reason") + ": "
                + error.path("reason").asText("") + (cause.isEmpty() ? "" : " (" + cause + ")");
    }
}
