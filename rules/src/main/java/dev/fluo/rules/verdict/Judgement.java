package dev.fluo.rules.verdict;

import java.util.Objects;
import java.util.Optional;

/**
 * The judgement of one rule on one trace.
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
        if (error.isPresent() != (verdict == Verdict.ERROR)) {
            throw new IllegalArgumentException("an error goes with verdict error, not with " + verdict.word());
        }
    }

    /** Violated, perhaps excused. */
    public static Judgement violated(CompiledRule rule, Finding finding, Optional<String> exception) {
        return new Judgement(rule, Verdict.VIOLATED, Optional.of(finding), exception, Optional.empty());
    }

    /** A verdict that has no finding: satisfied or inconclusive. */
    public static Judgement without(CompiledRule rule, Verdict verdict) {
        return new Judgement(rule, verdict, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The rule gave no answer. */
    public static Judgement error(CompiledRule rule, String error) {
        return new Judgement(rule, Verdict.ERROR, Optional.empty(), Optional.empty(), Optional.of(error));
    }

    /** Returns whether a signal is due: violated, and no exception excuses it. */
    public boolean signals() {
        return verdict == Verdict.VIOLATED && exception.isEmpty();
    }
}
