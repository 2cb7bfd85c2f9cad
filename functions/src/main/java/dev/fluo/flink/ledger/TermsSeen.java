package dev.fluo.flink.ledger;

import java.util.List;
import java.util.Objects;

/**
 * The last sight of the terms of a rule: of all that traffic must hold for the rule to fire.
 *
 * @param terms as many as an attestation takes
 */
public record TermsSeen(String ruleId, List<SeenTerm> terms) implements LedgerEvent {

    /** Terms of one rule that are attested. */
    static final int MOST_TERMS = 8;

    public TermsSeen {
        Objects.requireNonNull(ruleId);
        terms = List.copyOf(terms.subList(0, Math.min(MOST_TERMS, terms.size())));
    }
}
