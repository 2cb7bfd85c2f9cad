package dev.fluo.flink.ledger;

import org.jspecify.annotations.Nullable;

/** A tombstone as far as its status needs it. */
record DeletedVersion(long version, @Nullable String author) {}
