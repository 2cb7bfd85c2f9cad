package dev.fluo.flink.ledger;

import java.util.List;
import java.util.Objects;

/**
 * A document that was refused; what was active before stays active.
 *
 * @param refusals why, the first being the one to show first
 */
public record RuleRejected(Publication publication, List<Refusal> refusals) implements LedgerEvent {

    public RuleRejected {
        Objects.requireNonNull(publication);
        refusals = List.copyOf(refusals);
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("a rejection needs a reason");
        }
    }
}
