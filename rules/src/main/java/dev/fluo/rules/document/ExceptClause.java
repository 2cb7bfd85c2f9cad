package dev.fluo.rules.document;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A named, owned, expiring exception: a violating trace for which {@code when} holds is counted and gives no signal.
 *
 * @param until the last day, in UTC, on which the exception holds; absent: it does not expire
 */
public record ExceptClause(
        String name, Optional<String> owner, String when, Optional<String> reason, Optional<LocalDate> until) {
    public ExceptClause {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(when, "when");
    }
}
