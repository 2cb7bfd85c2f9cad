package dev.fluo.flink.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named exception of a rule, as the audit knows it.
 *
 * @param owner null where the document names none
 * @param reason null where the document gives none
 * @param untilMillis the instant from which it no longer holds, epoch milliseconds; null where it has no end
 */
public record ExceptionNote(
        String name,
        @Nullable String owner,
        @Nullable String reason,
        @Nullable Long untilMillis) {

    public ExceptionNote {
        Objects.requireNonNull(name);
    }
}
