package dev.fluo.flink.ledger;

/** A version that a subtask stopped judging by, and why. */
record QuarantinedVersion(long version, String reason) {}
