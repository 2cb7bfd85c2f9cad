package dev.fluo.flink.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * Something worth knowing about a running rule, for its status: a bound that was met, that it is learning. The same
 * note again changes nothing.
 */
public record RuleNoted(String ruleId, long version, String note) implements LedgerEvent {

    private static final String LEARNS = "it learns until event time ";

    public RuleNoted {
        Objects.requireNonNull(ruleId);
        note = BoundedText.of(Objects.requireNonNull(note), BoundedText.MESSAGE);
    }

    /** That a rule of novelty learns. */
    public static RuleNoted learning(String ruleId, long version, Instant until) {
        return new RuleNoted(ruleId, version, LEARNS + until + "; what it sees until then is not new");
    }

    /** Whether this says anew what an earlier note of the same version said: after a start learning may end earlier. */
    boolean replaces(String earlier) {
        return note.startsWith(LEARNS) && earlier.startsWith(LEARNS);
    }
}
