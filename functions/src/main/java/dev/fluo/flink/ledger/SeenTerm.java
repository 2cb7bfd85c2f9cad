package dev.fluo.flink.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A term of a rule and when it came last.
 *
 * @param term for people, such as {@code service 'auth'}
 * @param lastSeenMillis beginning of the minute, or of a shorter step, in which it came last, in milliseconds of the
 *     epoch; null if it has not come yet
 */
public record SeenTerm(String term, @Nullable Long lastSeenMillis) {

    /** The longest text of a term, in UTF-16 code units. */
    private static final int LONGEST = 200;

    public SeenTerm {
        term = BoundedText.of(Objects.requireNonNull(term), LONGEST);
    }
}
