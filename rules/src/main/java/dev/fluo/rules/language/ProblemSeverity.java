package dev.fluo.rules.language;

/** The gravity of a problem of a rule. */
public enum ProblemSeverity {
    /** The rule is refused. */
    ERROR,
    /** The rule is accepted, but may not mean what its author thinks. */
    WARNING
}
