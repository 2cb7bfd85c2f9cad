package dev.fluo.tools.console.board;

import org.jspecify.annotations.Nullable;

/**
 * A change of a rule, from the audit.
 *
 * @param time ISO 8601
 * @param action such as {@code rule-accepted}
 * @param message the record in a sentence
 * @param author who made it; null where nobody is named
 * @param version the document's offset; null where there is none
 * @param hash of the document; null where there is none
 */
public record RuleChange(
        String time,
        String action,
        String message,
        @Nullable String author,
        @Nullable Long version,
        @Nullable String hash) {}
