package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Content of attestations in the audit. */
final class AttestationContent {

    private AttestationContent() {}

    /** Returns the record of an attestation, before it is chained. */
    static ObjectNode of(Attestation attestation, LedgerSettings settings, long nowMillis) {
        List<AttestedRule> rules = attestation.rules();
        ObjectNode record = AuditContent.record(
                nowMillis,
                "attestation",
                "Attested how often each rule judged and how: "
                        + (rules.size() == 1 ? "one rule" : rules.size() + " rules"));
        ObjectNode node = record.withObjectProperty("fluo").putObject("attestation");
        node.put("part", attestation.part()).put("parts", attestation.parts());
        if (attestation.interval() != null) {
            node.put("from", AuditContent.time(attestation.interval().fromMillis()));
            node.put("to", AuditContent.time(attestation.interval().toMillis()));
        }
        ArrayNode list = node.putArray("rules");
        rules.forEach(rule -> list.add(attested(rule)));
        return AuditContent.withSettings(record, settings);
    }

    private static ObjectNode attested(AttestedRule rule) {
        RuleCounts counts = rule.counts();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", counts.ruleId()).put("version", counts.version());
        if (rule.hash() != null) {
            node.put("hash", rule.hash());
        }
        node.put("evaluated", counts.evaluated())
                .put("violated", counts.violated())
                .put("satisfied", counts.satisfied())
                .put("inconclusive", counts.inconclusive())
                .put("error", counts.error())
                .put("excepted", counts.excepted());
        if (counts.pending() > 0) {
            node.put("pending", counts.pending());
        }
        if (!rule.terms().isEmpty()) {
            ArrayNode terms = node.putArray("terms");
            rule.terms().forEach(term -> terms.add(seen(term)));
        }
        return node;
    }

    private static ObjectNode seen(SeenTerm term) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("term", term.term());
        if (term.lastSeenMillis() != null) {
            node.put("last_seen", AuditContent.time(term.lastSeenMillis()));
        }
        return node;
    }
}
