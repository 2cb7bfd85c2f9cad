package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;

/** One rule of an incident, and how many of its signals stand. */
final class RuleTally {
    private SignalRule rule;
    private Severity peak;
    private long standing;

    RuleTally(SignalRule rule, Severity peak, long standing) {
        this.rule = rule;
        this.peak = peak;
        this.standing = standing;
    }

    SignalRule rule() {
        return rule;
    }

    /** Returns the highest severity of its signals. */
    Severity peak() {
        return peak;
    }

    long standing() {
        return standing;
    }

    /** Takes the newest facts of the rule. */
    void is(SignalRule newest) {
        rule = newest;
    }

    void add(long more, Severity severity) {
        standing += more;
        peak = severity.compareTo(peak) > 0 ? severity : peak;
    }
}
