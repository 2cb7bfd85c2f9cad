package dev.fluo.flink.intake;

import dev.fluo.flink.ledger.ExceptionNote;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that passed every check.
 *
 * @param hash SHA-256, in hex, of the canonical document
 * @param document the canonical JSON
 * @param name for people
 * @param engine {@code native} or {@code javascript}; null for a shared list
 * @param notes warnings, for people
 * @param lists the names of the shared lists that a rule reads
 */
record CheckedDocument(
        String hash,
        String document,
        String name,
        boolean shadow,
        boolean enabled,
        @Nullable String engine,
        List<String> notes,
        List<ExceptionNote> exceptions,
        List<String> lists) {

    CheckedDocument {
        Objects.requireNonNull(hash);
        Objects.requireNonNull(document);
        Objects.requireNonNull(name);
        notes = List.copyOf(notes);
        exceptions = List.copyOf(exceptions);
        lists = List.copyOf(lists);
    }
}
