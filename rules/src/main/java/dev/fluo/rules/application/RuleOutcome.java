package dev.fluo.rules.application;

import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import java.util.Objects;

/**
 * The outcome of one rule after a run.
 *
 * @param count the number of signals that stand
 * @param failures the first of them, with their traces
 * @param notes sentences for people: why it failed where there is no signal, and what it could not judge
 */
public record RuleOutcome(CompiledRule rule, Status status, int count, List<Failure> failures, List<String> notes) {

    /** The most signals of a rule that are kept with their traces. */
    public static final int MOST_FAILURES = 20;

    public RuleOutcome {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(status, "status");
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** The ways in which a rule comes out of a run. */
    public enum Status {
        PASSED(false),
        /** A signal stands. */
        VIOLATED(true),
        /** It expects something that no trace showed. */
        NOT_SEEN(true),
        /** It gave no answer. */
        ERROR(true),
        /** A signal stands, and the rule only watches. */
        SHADOW(false),
        /** It is switched off, or needs a longer run. */
        NOT_JUDGED(false);

        private final boolean fails;

        Status(boolean fails) {
            this.fails = fails;
        }
    }

    /** Returns whether the run fails because of it. */
    public boolean fails() {
        return status.fails;
    }

    /** Returns the rule's id. */
    public String id() {
        return rule.id();
    }
}
