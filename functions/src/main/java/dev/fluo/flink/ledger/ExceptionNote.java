package dev.fluo.flink.ledger;

import java.util.Objects;

/**
 * A named exception of a rule, as the audit knows it.
 *
 * @param owner null where the document names none
 * @param reason null where the document gives none
 * @param untilMillis the instant from which it no longer holds, epoch milliseconds; null where it has no end
 */
public record ExceptionNote(String name, String owner, String reason, Long untilMillis) {

    public ExceptionNote {
        Objects.requireNonNull(name);
    }
}
