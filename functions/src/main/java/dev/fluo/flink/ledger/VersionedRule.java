package dev.fluo.flink.ledger;

/** One version of one rule, the key under which verdicts are counted. */
record VersionedRule(String ruleId, long version) {}
