package dev.fluo.flink.ledger;

/** A version that a subtask stopped judging by, and why. */
record Quarantine(long version, String reason) {}
