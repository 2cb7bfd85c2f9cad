package dev.fluo.rules.language;

/** How grave a problem of a rule is. */
public enum Severity {
    /** The rule is refused. */
    ERROR,
    /** The rule is accepted, but may not mean what its author thinks. */
    WARNING
}
