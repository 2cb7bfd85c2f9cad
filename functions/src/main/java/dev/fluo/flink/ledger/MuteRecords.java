package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.Mute;

/** The content of audit records about mutes. */
final class MuteRecords {

    private MuteRecords() {}

    /** Returns whether a key of the rules topic names a mute. */
    static boolean isMute(String key) {
        return Mute.isMuteKey(key);
    }

    /** Returns a record about an accepted mute. */
    static ObjectNode muted(RuleAccepted event, long nowMillis) {
        ObjectNode record = AuditContent.change("muted", "accepted", event.publication(), nowMillis);
        record.put("message", record.path("message").asText() + ". It mutes signals of " + event.name());
        event.exceptions().forEach(mute -> AuditContent.exception(record, "mute", mute));
        return record;
    }

    /** Returns a record about a mute that somebody ended. */
    static ObjectNode unmuted(Publication publication, long nowMillis) {
        return AuditContent.change("unmuted", "deleted", publication, nowMillis);
    }

    /** Returns a record about a mute whose time is over. */
    static ObjectNode expired(String key, long version, ExceptionNote mute, long nowMillis) {
        ObjectNode record = AuditContent.record(nowMillis, "mute-expired", "The mute " + mute.name() + " has expired");
        AuditContent.rule(record, key, version);
        AuditContent.exception(record, "mute", mute);
        return record;
    }
}
