package dev.fluo.tools.testing.bench.peers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The question that everybody is asked: in which traces do more than three spans fail, and the root does not? A trace
 * answers it only as a whole, and all three can be asked it.
 */
public final class Question {

    /** More failed spans than these make an answer. */
    static final int FAILED_SPANS = 3;

    /** The id of the rule that asks FLUO; answers of peers carry it, too. */
    static final String RULE_ID = "bench-hidden-failures";

    private static final String DOCUMENT =
            "{\"id\":\"" + RULE_ID + "\",\"when\":\"trace.spans.where(isError).count() > " + FAILED_SPANS
                    + " && trace.root != null && !trace.root.isError\",\"severity\":\"high\"}";

    private Question() {}

    /** Returns rules with the question in place of the last of them, as JSON by their ids. */
    public static Map<String, String> among(Map<String, String> rules) {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(RULE_ID, DOCUMENT);
        rules.entrySet().stream()
                .limit(rules.size() - 1)
                .forEach(rule -> documents.put(rule.getKey(), rule.getValue()));
        return documents;
    }
}
