package dev.fluo.tools.testing.chaos.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** The rules that the traffic is judged by, native and JavaScript ones: late spans open, revise and retract signals. */
public final class ChaosRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The rule whose text is changed now and then. */
    static final String CHANGED = "changed";

    private ChaosRules() {}

    /** Those that stand from the beginning, by id; one fires for every trace. */
    public static Map<String, String> standing() {
        Map<String, String> documents = new TreeMap<>();
        condition(documents, "every-trace", "trace.spans.exists()");
        condition(documents, "storm", "trace.spans.where(service == 'auth').count() > 4");
        condition(documents, "error-below-shop", "trace.spans.where(service == 'shop').hasChild(isError).exists()");
        condition(documents, "slow-db", "trace.spans.where(service == 'db').max(duration) > 350 * ms");
        condition(documents, "status", "trace.spans.where(http.response.status_code >= 500).count() >= 2");
        condition(documents, "repeated", "trace.spans.groupBy(parentId, service, name).any(count() >= 2)");
        condition(documents, "without-mail", "trace.spans.none(service == 'mail')");
        condition(documents, "half-leaves", "trace.spans.leaves().count() * 2 > trace.spans.count()");
        documents.put("partial", document("partial", "when", "!trace.isComplete", "evaluate"));
        condition(documents, "script", "[...trace.spans].filter(s => s.service == 'mail').length > 3");
        // Look-behind needs GraalJS's own regular expressions, which a jar packed carelessly silently lacks.
        documents.put(
                "look-behind",
                document("look-behind", "script", "return /(?<=operation-)1/.test(trace.root?.name ?? '');", "auto"));
        documents.putAll(ChaosCorrelationRules.standing());
        documents.put(CHANGED, numbered(CHANGED, 0));
        documents.put(changing(0), numbered(changing(0), 0));
        return documents;
    }

    /** The id of a rule that is published after so many others, each of which was deleted then. */
    static String changing(int number) {
        return "changing-" + number;
    }

    /** Returns a rule after so many changes: each time it says something else. */
    static String numbered(String id, int number) {
        return document(id, "when", "trace.spans.count() % 7 == " + number % 7, "auto");
    }

    private static void condition(Map<String, String> documents, String id, String when) {
        documents.put(id, document(id, "when", when, "auto"));
    }

    private static String document(String id, String kind, String condition, String onIncomplete) {
        return JSON.createObjectNode()
                .put("id", id)
                .put(kind, condition)
                .put("severity", "low")
                .put("onIncomplete", onIncomplete)
                .toString();
    }
}
