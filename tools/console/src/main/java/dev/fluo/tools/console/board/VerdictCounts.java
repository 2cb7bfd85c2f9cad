package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Numbers of judgements of a rule, by verdict.
 *
 * @param excepted of the violated, those that an exception excused
 * @param pending of keys for which the condition held, and not for as long yet as {@code for} says
 */
public record VerdictCounts(
        long evaluated, long violated, long satisfied, long inconclusive, long error, long excepted, long pending) {

    static final VerdictCounts NONE = new VerdictCounts(0, 0, 0, 0, 0, 0, 0);

    static VerdictCounts of(JsonNode attested) {
        return new VerdictCounts(
                attested.path("evaluated").asLong(),
                attested.path("violated").asLong(),
                attested.path("satisfied").asLong(),
                attested.path("inconclusive").asLong(),
                attested.path("error").asLong(),
                attested.path("excepted").asLong(),
                attested.path("pending").asLong());
    }

    VerdictCounts plus(VerdictCounts other) {
        return new VerdictCounts(
                evaluated + other.evaluated,
                violated + other.violated,
                satisfied + other.satisfied,
                inconclusive + other.inconclusive,
                error + other.error,
                excepted + other.excepted,
                pending + other.pending);
    }
}
