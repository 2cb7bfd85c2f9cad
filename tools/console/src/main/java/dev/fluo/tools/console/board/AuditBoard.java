package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.text.JsonFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The knowledge that the audit gives of rules: how often each judged, what it needs, and its latest changes. */
public final class AuditBoard {

    /** Changes kept of one rule. */
    static final int MOST_CHANGES = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChangeListener listener;
    private final RedactionInForce redaction;
    private final Map<String, VerdictTotals> counts = new HashMap<>();
    private final Map<String, Deque<RuleChange>> changes = new HashMap<>();
    private final Map<String, List<AttestedTerm>> terms = new HashMap<>();
    private @Nullable String countedSince;
    private @Nullable String countedUntil;

    /** @param redaction is told what the job attests of its own */
    public AuditBoard(ChangeListener listener, RedactionInForce redaction) {
        this.listener = listener;
        this.redaction = redaction;
    }

    /** Takes a record of the audit topic. */
    public void accept(byte[] document) {
        JsonNode entry = read(document);
        synchronized (this) {
            redaction.attested(entry.at("/fluo/redaction"));
            JsonNode attestation = entry.at("/fluo/attestation");
            if (attestation.isObject()) {
                count(attestation, entry.path("@timestamp").asText());
            } else if (entry.at("/rule/id").isTextual()) {
                remember(entry);
            }
        }
        listener.rulesChanged();
    }

    private void count(JsonNode attestation, String recorded) {
        if (countedSince == null) {
            countedSince = attestation.path("from").asText(recorded);
        }
        countedUntil = attestation.path("to").asText(recorded);
        for (JsonNode rule : attestation.path("rules")) {
            counts.merge(rule.path("id").asText(), VerdictTotals.of(rule), VerdictTotals::plus);
            terms.put(rule.path("id").asText(), AttestedTerm.of(rule));
        }
    }

    private void remember(JsonNode entry) {
        Deque<RuleChange> ofRule = changes.computeIfAbsent(entry.at("/rule/id").asText(), id -> new ArrayDeque<>());
        JsonNode version = entry.at("/rule/version");
        ofRule.addFirst(new RuleChange(
                entry.path("@timestamp").asText(),
                entry.at("/event/action").asText(),
                entry.path("message").asText(),
                text(entry, "/user/name"),
                version.isNumber() ? version.asLong() : null,
                text(entry, "/fluo/rule/hash")));
        if (ofRule.size() > MOST_CHANGES) {
            ofRule.removeLast();
        }
    }

    /** Returns the number of a rule's judgements since {@link #countedSince}. */
    public synchronized VerdictTotals counts(String ruleId) {
        return counts.getOrDefault(ruleId, VerdictTotals.NONE);
    }

    /** Returns the terms of a rule by the newest attestation of it; none if nothing is known to be needed. */
    public synchronized List<AttestedTerm> terms(String ruleId) {
        return terms.getOrDefault(ruleId, List.of());
    }

    /** The latest changes of a rule, newest first. */
    public synchronized List<RuleChange> changes(String ruleId) {
        return new ArrayList<>(changes.getOrDefault(ruleId, new ArrayDeque<>()));
    }

    /** Event time at which counting begins, ISO 8601; null while there is no attestation. */
    public synchronized @Nullable String countedSince() {
        return countedSince;
    }

    /** Event time up to which is counted, ISO 8601; null while there is no attestation. */
    public synchronized @Nullable String countedUntil() {
        return countedUntil;
    }

    private static @Nullable String text(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        return found.isTextual() ? found.asText() : null;
    }

    private static JsonNode read(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException("not an audit record: " + JsonFault.reason(e), e);
        }
    }
}
