package dev.fluo.tools.console.board;

import dev.fluo.flink.ledger.RuleStatus;

/**
 * A rule, or a shared list, as far as the topics tell.
 *
 * @param key the rule id, or {@code list:NAME}
 * @param text the newest document; null where it was deleted or has not been read yet
 * @param version the newest document's offset; −1 where it has not been read yet
 * @param status what became of it; null where no job has said so yet
 */
public record PublishedRule(String key, String text, long version, RuleStatus status) {

    PublishedRule withDocument(String newText, long newVersion) {
        return new PublishedRule(key, newText, newVersion, status);
    }

    PublishedRule withStatus(RuleStatus newStatus) {
        return new PublishedRule(key, text, version, newStatus);
    }

    /** Returns whether it is gone: deleted, and nothing left to say of it. */
    public boolean isDeleted() {
        return text == null && (status == null || status.state() == RuleStatus.State.DELETED);
    }
}
