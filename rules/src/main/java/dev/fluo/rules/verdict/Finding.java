package dev.fluo.rules.verdict;

import dev.fluo.rules.document.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The finding of why a trace violates a rule.
 *
 * @param observed the comparisons that the evaluation reached, in the order of the text
 * @param evidence indexes of the spans that made it true, ordered by start; at most {@link #MAX_EVIDENCE}
 * @param evidenceCount how many such spans there are
 * @param message the rule's template, filled in
 * @param subject index of the span that is to blame: the first of the rule's {@code subject}, else the entry, else the first of the evidence; empty
 *     where there is neither
 * @param severity the most severe that the rule's conditions say; empty for a rule with one severity
 */
public record Finding(
        List<Observation> observed,
        List<Integer> evidence,
        int evidenceCount,
        String message,
        OptionalInt subject,
        Optional<Severity> severity) {
    /** The most spans that a signal carries as evidence. */
    public static final int MAX_EVIDENCE = 20;

    public Finding {
        observed = List.copyOf(observed);
        evidence = List.copyOf(evidence);
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(severity, "severity");
    }
}
