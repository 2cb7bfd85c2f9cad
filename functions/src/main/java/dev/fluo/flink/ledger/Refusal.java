package dev.fluo.flink.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a document was refused.
 *
 * @param code the reason's fixed code
 * @param message what is wrong; it may quote the document and is cut where it is long, as the hint is
 * @param line 1-based line in the document, 0 where it has no place
 * @param column 1-based column in the document, 0 where it has no place
 * @param hint what to do; null where there is none
 * @param sourceLine the line of the document, of a long one the part around the column; null where it has no place
 */
public record Refusal(
        String code,
        String message,
        int line,
        int column,
        @Nullable String hint,
        @Nullable String sourceLine) {

    public Refusal {
        Objects.requireNonNull(code);
        message = BoundedText.of(Objects.requireNonNull(message), BoundedText.MESSAGE);
        hint = BoundedText.ofNullable(hint, BoundedText.MESSAGE);
    }

    /** A reason that concerns the record as a whole. */
    public static Refusal ofRecord(String code, String message, @Nullable String hint) {
        return new Refusal(code, message, 0, 0, hint, null);
    }
}
