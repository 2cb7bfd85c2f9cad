package dev.fluo.flink.ledger;

import java.util.List;

/** Ledger events for tests, about a rule {@code r}. */
final class LedgerEvents {

    static final String RULE = "r";

    private LedgerEvents() {}

    static Publication publication(long version) {
        return new Publication(RULE, version, "ann", 1_000L * version, "hash-" + version, "{\"id\":\"r\"}");
    }

    static RuleAccepted accepted(long version, ExceptionNote... exceptions) {
        return new RuleAccepted(publication(version), "Rule", false, true, "native", List.of(), List.of(exceptions));
    }

    static RuleAccepted disabled(long version) {
        return new RuleAccepted(publication(version), "Rule", false, false, "native", List.of(), List.of());
    }

    static RuleAccepted shadow(long version) {
        return new RuleAccepted(publication(version), "Rule", true, true, "native", List.of("careful"), List.of());
    }

    static RuleRejected rejected(long version) {
        Refusal refusal = new Refusal("unknown-method", "`wher`: no such method", 3, 15, "did you mean `where`?", "w");
        return new RuleRejected(publication(version), List.of(refusal));
    }

    static RuleDeleted deleted(long version) {
        return new RuleDeleted(new Publication(RULE, version, "bob", 1_000L * version, null, null));
    }

    static RuleAcknowledged acknowledged(long version, int subtask, int parallelism) {
        return new RuleAcknowledged(RULE, version, subtask, parallelism);
    }

    static RuleQuarantined quarantined(long version) {
        return new RuleQuarantined(RULE, version, 0, "ran out of time 3 times");
    }

    static VerdictCounts counts(int subtask, long from, long to, long version, long violated, long satisfied) {
        RuleCounts counts = new RuleCounts(RULE, version, violated, satisfied, 0, 0, 0, 0);
        return new VerdictCounts(subtask, from, to, List.of(counts));
    }

    /** @param until null for one without an end */
    static ExceptionNote exception(Long until) {
        return new ExceptionNote("load-test", until == null ? null : "ann", until == null ? null : "nightly", until);
    }

    /** An entry that has everything an entry can have at once. */
    static RuleEntry fullEntry() {
        return RuleEntry.unknown(RULE)
                .accept(AcceptedVersion.of(accepted(1, exception(5L))))
                .acknowledge(acknowledged(1, 0, 1))
                .note(new RuleNoted(RULE, 1, "a note"))
                .quarantine(new QuarantinedVersion(1, "a reason"))
                .withExceptions(List.of(exception(5L)))
                .refuse(new RefusedVersion(2, "h", "ann", rejected(2).refusals()));
    }
}
