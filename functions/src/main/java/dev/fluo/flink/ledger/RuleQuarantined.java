package dev.fluo.flink.ledger;

import java.util.Objects;

/**
 * A subtask stopped judging by this version because it failed again and again; the next publish releases the rule.
 *
 * @param reason redacted; it may be of any length and is cut
 */
public record RuleQuarantined(String ruleId, long version, int subtask, String reason) implements LedgerEvent {

    public RuleQuarantined {
        Objects.requireNonNull(ruleId);
        reason = BoundedText.of(Objects.requireNonNull(reason), BoundedText.MESSAGE);
    }
}
