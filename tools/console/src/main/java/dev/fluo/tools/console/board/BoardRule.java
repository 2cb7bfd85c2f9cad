package dev.fluo.tools.console.board;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.tools.client.rules.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A rule, or a shared list, as far as the topics tell.
 *
 * @param key the rule id, or {@code list:NAME}
 * @param text the newest document; null where it was deleted or has not been read yet
 * @param version the newest document's offset; −1 where it has not been read yet
 * @param status what became of it; null where no job has said so yet
 * @param provenance of the newest document
 */
public record BoardRule(
        String key,
        @Nullable String text,
        long version,
        @Nullable RuleStatus status,
        Provenance provenance) {

    BoardRule withDocument(@Nullable String newText, long newVersion, Provenance newProvenance) {
        // what another Kafka client publishes tells no set, and stays in the one that it was in
        Provenance carried = newProvenance.set().isPresent()
                ? newProvenance
                : new Provenance(
                        newProvenance.source(), provenance.set(), provenance.applied(), newProvenance.origin());
        return new BoardRule(key, newText, newVersion, status, carried);
    }

    BoardRule withStatus(RuleStatus newStatus) {
        return new BoardRule(key, text, version, newStatus, provenance);
    }

    /** Returns whether it is gone: deleted, and nothing left to say of it. */
    public boolean isDeleted() {
        return text == null && (status == null || status.state() == RuleStatus.State.DELETED);
    }
}
