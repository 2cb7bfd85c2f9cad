package dev.fluo.flink.ledger;

import java.util.Objects;

/**
 * Numbers of traces that one version of a rule judged, by verdict. A trace judged again after late spans counts again.
 *
 * @param excepted traces that violated the rule and were excused by a named exception; not among {@code violated}
 * @param pending judgements of keys for which the condition held, and not for so long yet that an episode opened
 */
public record RuleCounts(
        String ruleId,
        long version,
        long violated,
        long satisfied,
        long inconclusive,
        long error,
        long excepted,
        long pending) {

    public RuleCounts {
        Objects.requireNonNull(ruleId);
    }

    static RuleCounts none(String ruleId, long version) {
        return new RuleCounts(ruleId, version, 0, 0, 0, 0, 0, 0);
    }

    /** All traces that were judged. */
    public long evaluated() {
        return violated + satisfied + inconclusive + error + excepted + pending;
    }

    /** The sum of both; the other must be of the same version of the same rule. */
    public RuleCounts plus(RuleCounts other) {
        if (!ruleId.equals(other.ruleId) || version != other.version) {
            throw new IllegalArgumentException("counts of different rules: " + this + ", " + other);
        }
        return new RuleCounts(
                ruleId,
                version,
                violated + other.violated,
                satisfied + other.satisfied,
                inconclusive + other.inconclusive,
                error + other.error,
                excepted + other.excepted,
                pending + other.pending);
    }
}
