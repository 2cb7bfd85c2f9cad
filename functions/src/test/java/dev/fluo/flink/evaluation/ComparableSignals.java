package dev.fluo.flink.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content that an index would have after all signal documents: by id the newest, unless it retracts; less what two
 * equal runs may differ in.
 */
final class ComparableSignals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ComparableSignals() {}

    static Map<String, JsonNode> of(Collection<Signal> signals) throws IOException {
        Map<String, Signal> newest = new TreeMap<>();
        signals.forEach(signal -> newest.merge(signal.id(), signal, (a, b) -> a.sequence() > b.sequence() ? a : b));
        Map<String, JsonNode> standing = new TreeMap<>();
        for (Signal signal : newest.values()) {
            if (signal.action() != SignalAction.RETRACTED) {
                standing.put(signal.ruleId() + " " + signal.id(), comparable(signal));
            }
        }
        return standing;
    }

    /** Without when it was written and how often, why the trace closed, and how many spans came late or twice. */
    private static JsonNode comparable(Signal signal) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(signal.json());
        ((ObjectNode) document.get("event")).remove(List.of("created", "sequence", "action", "type"));
        ((ObjectNode) document.get("fluo").get("trace")).remove(List.of("closed_by", "late_spans", "repeated_spans"));
        return document;
    }
}
