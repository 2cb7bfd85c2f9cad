package dev.fluo.flink.ledger;

/** A tombstone as far as its status needs it. */
record DeletedVersion(long version, String author) {}
