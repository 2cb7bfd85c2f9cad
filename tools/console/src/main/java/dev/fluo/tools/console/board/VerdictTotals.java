package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Numbers of judgements of a rule, by verdict.
 *
 * @param excepted of the violated, those that an exception excused
 * @param pending of keys for which the condition held, and not for as long yet as {@code for} says
 */
public record VerdictTotals(
        long evaluated, long violated, long satisfied, long inconclusive, long error, long excepted, long pending) {

    static final VerdictTotals NONE = new VerdictTotals(0, 0, 0, 0, 0, 0, 0);

    static VerdictTotals of(JsonNode attested) {
        return new VerdictTotals(
                attested.path("evaluated").asLong(),
                attested.path("violated").asLong(),
                attested.path("satisfied").asLong(),
                attested.path("inconclusive").asLong(),
                attested.path("error").asLong(),
                attested.path("excepted").asLong(),
                attested.path("pending").asLong());
    }

    VerdictTotals plus(VerdictTotals other) {
        return new VerdictTotals(
                evaluated + other.evaluated,
                violated + other.violated,
                satisfied + other.satisfied,
                inconclusive + other.inconclusive,
                error + other.error,
                excepted + other.excepted,
                pending + other.pending);
    }
}
