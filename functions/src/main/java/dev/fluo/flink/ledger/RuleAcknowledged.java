package dev.fluo.flink.ledger;

import java.util.Objects;

/**
 * A subtask judges by this version from now on. Said of every accepted document, of shared lists too, and again after a
 * restore, because another number of subtasks may run then.
 *
 * @param key the rule id, or {@code list:NAME}
 * @param parallelism how many subtasks there are
 */
public record RuleAcknowledged(String key, long version, int subtask, int parallelism) implements LedgerEvent {

    public RuleAcknowledged {
        Objects.requireNonNull(key);
        if (subtask < 0 || subtask >= parallelism) {
            throw new IllegalArgumentException("subtask " + subtask + " of " + parallelism);
        }
    }
}
