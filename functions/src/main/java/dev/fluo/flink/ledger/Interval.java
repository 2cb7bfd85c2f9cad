package dev.fluo.flink.ledger;

import org.jspecify.annotations.Nullable;

/** A span of event time, both ends included, epoch milliseconds. */
record Interval(long fromMillis, long toMillis) {

    /** The shortest interval over both; the other may be null. */
    Interval over(@Nullable Interval other) {
        return other == null
                ? this
                : new Interval(Math.min(fromMillis, other.fromMillis), Math.max(toMillis, other.toMillis));
    }
}
