package dev.fluo.flink.ledger;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that passed every check and was broadcast.
 *
 * @param name the rule's name for people; for a shared list its key
 * @param shadow whether the rule's mode is {@code shadow}
 * @param enabled false where the document switches the rule off
 * @param engine {@code native} or {@code javascript}; null for a shared list
 * @param notes warnings of the check, for people
 */
public record RuleAccepted(
        Publication publication,
        String name,
        boolean shadow,
        boolean enabled,
        @Nullable String engine,
        List<String> notes,
        List<ExceptionNote> exceptions)
        implements LedgerEvent {

    public RuleAccepted {
        Objects.requireNonNull(publication);
        Objects.requireNonNull(name);
        notes = notes.stream()
                .map(note -> BoundedText.of(note, BoundedText.MESSAGE))
                .toList();
        exceptions = List.copyOf(exceptions);
    }
}
