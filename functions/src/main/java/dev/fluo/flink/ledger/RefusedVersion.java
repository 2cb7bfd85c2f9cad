package dev.fluo.flink.ledger;

import java.util.List;

/** A refused document as far as its status needs it. */
record RefusedVersion(long version, String hash, String author, List<Refusal> refusals) {}
