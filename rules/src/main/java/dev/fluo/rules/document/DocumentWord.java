package dev.fluo.rules.document;

import java.util.Locale;

/** An enum constant that documents write in lower case, with a hyphen between words. */
public interface DocumentWord {
    /** The constant's Java name. */
    String name();

    /** The word as it stands in documents, for example {@code no-match}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
