package dev.fluo.verdict;

import java.util.Objects;
import java.util.Optional;

/**
 * What one rule says of one trace.
 *
 * @param finding present exactly when violated
 * @param exception the name of the exception that excuses a violated trace: it is counted and gives no signal
 * @param error why the rule gave no answer; present exactly when the verdict is error
 */
public record Judgement(
        CompiledRule rule,
        Verdict verdict,
        Optional<Finding> finding,
        Optional<String> exception,
        Optional<String> error) {
    public Judgement {
        Objects.requireNonNull(rule, "rule");
        if (finding.isPresent() != (verdict == Verdict.VIOLATED)) {
            throw new IllegalArgumentException("a finding goes with verdict violated, not with " + verdict.word());
        }
    }

    /** Whether a signal is due: violated, and no exception excuses it. */
    public boolean signals() {
        return verdict == Verdict.VIOLATED && exception.isEmpty();
    }
}
