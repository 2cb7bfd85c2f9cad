package dev.fluo.rules.explain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a condition with its value on one trace.
 *
 * @param text the part as the author wrote it
 * @param value its value for people, bounded and redacted; empty where the text says it all
 * @param outcome the truth of a part that is a question
 * @param decided whether the part helped to decide the verdict
 * @param notes plain sentences, such as that an attribute is missing
 * @param parts the parts inside it
 */
public record ExplainedPart(
        String text,
        String value,
        Optional<Boolean> outcome,
        boolean decided,
        List<String> notes,
        List<ExplainedPart> parts) {

    public ExplainedPart {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(outcome, "outcome");
        notes = List.copyOf(notes);
        parts = List.copyOf(parts);
    }

    /** Returns a part that is no question. */
    static ExplainedPart valued(String text, String value, List<String> notes, List<ExplainedPart> parts) {
        return new ExplainedPart(text, value, Optional.empty(), false, notes, parts);
    }
}
