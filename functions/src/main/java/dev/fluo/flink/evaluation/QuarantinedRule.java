package dev.fluo.flink.evaluation;

/**
 * A version of a rule that is not judged by any more.
 *
 * @param ruleId the rule
 * @param version its version; a newer one is free
 */
public record QuarantinedRule(String ruleId, long version) {}
