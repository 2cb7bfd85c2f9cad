package dev.fluo.flink.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refused document as far as its status needs it. */
record RefusedVersion(
        long version, @Nullable String hash, @Nullable String author, List<Refusal> refusals) {}
