package dev.fluo.rules.correlation;

import dev.fluo.rules.verdict.Observation;
import java.util.List;
import java.util.Objects;

/**
 * The finding of why a cross-trace condition held.
 *
 * @param value the first value that the condition compares; {@code undefined} where there is none
 * @param observed the comparisons that the evaluation reached, in the order of the text
 * @param evidence the first spans that made it true, at most {@link EvidenceSpan#MOST}
 * @param evidenceCount how many such spans there are
 */
public record CorrelationFinding(
        Object value, List<Observation> observed, List<EvidenceSpan> evidence, long evidenceCount) {

    public CorrelationFinding {
        Objects.requireNonNull(value, "value");
        observed = List.copyOf(observed);
        evidence = List.copyOf(evidence);
    }
}
