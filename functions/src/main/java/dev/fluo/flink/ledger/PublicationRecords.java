package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.DocumentKind;

/** Audit records of documents that were accepted or deleted, by the kind of the document. */
final class PublicationRecords {

    private PublicationRecords() {}

    static ObjectNode accepted(RuleAccepted event, long nowMillis) {
        return switch (DocumentKind.of(event.publication().key())) {
            case MUTE -> MuteRecords.muted(event, nowMillis);
            case ACKNOWLEDGEMENT -> acknowledged(event, nowMillis);
            case RULE, LIST -> AuditContent.accepted(event, nowMillis);
        };
    }

    static ObjectNode deleted(Publication publication, long nowMillis) {
        return switch (DocumentKind.of(publication.key())) {
            case MUTE -> MuteRecords.unmuted(publication, nowMillis);
            case ACKNOWLEDGEMENT -> AuditContent.change("unacknowledged", "deleted", publication, nowMillis);
            case RULE, LIST -> AuditContent.deleted(publication, nowMillis);
        };
    }

    private static ObjectNode acknowledged(RuleAccepted event, long nowMillis) {
        ObjectNode record = AuditContent.change("acknowledged", "accepted", event.publication(), nowMillis);
        return record.put("message", record.path("message").asText() + ". It acknowledges " + event.name());
    }
}
