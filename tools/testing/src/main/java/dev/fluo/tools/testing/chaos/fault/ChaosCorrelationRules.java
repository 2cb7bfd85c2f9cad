package dev.fluo.tools.testing.chaos.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cross-trace rules that the traffic is judged by: a threshold by key, a ratio, and a step that does not come. What
 * the subject is, they say themselves, because which spans are kept as evidence follows from the order of arrival.
 */
final class ChaosCorrelationRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChaosCorrelationRules() {}

    /** By id. */
    static Map<String, String> standing() {
        Map<String, String> documents = new TreeMap<>();
        put(documents, "across-errors", "stream.spans.where(isError).by(service).within('10s').count() > 6", "key");
        put(
                documents,
                "across-ratio",
                "stream.spans.by(service).within('10s').count() > 20"
                        + " && stream.spans.where(http.response.status_code >= 500).by(service).within('10s').count()"
                        + " / stream.spans.by(service).within('10s').count() > 0.12",
                "key");
        put(
                documents,
                "across-unsent",
                "stream.sequence(stream.spans.where(isRoot && service == 'shop'),"
                        + " stream.spans.where(service == 'mail')).by(traceId).within('5s').incomplete()",
                "'mail'");
        return documents;
    }

    private static void put(Map<String, String> documents, String id, String when, String subject) {
        documents.put(
                id,
                JSON.createObjectNode()
                        .put("id", id)
                        .put("when", when)
                        .put("subject", subject)
                        .put("message", "${key}: ${value}")
                        .put("severity", "low")
                        .toString());
    }
}
