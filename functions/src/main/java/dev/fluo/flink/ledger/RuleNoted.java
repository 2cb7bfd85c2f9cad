package dev.fluo.flink.ledger;

import java.util.Objects;

/**
 * Something worth knowing about a running rule, for its status: a bound that was met, that it is learning. The same
 * note again changes nothing.
 */
public record RuleNoted(String ruleId, long version, String note) implements LedgerEvent {

    public RuleNoted {
        Objects.requireNonNull(ruleId);
        Objects.requireNonNull(note);
    }
}
