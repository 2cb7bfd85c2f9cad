package dev.fluo.flink.ledger;

import java.util.Objects;

/** A tombstone on the rules topic. */
public record RuleDeleted(Publication publication) implements LedgerEvent {

    public RuleDeleted {
        Objects.requireNonNull(publication);
    }
}
