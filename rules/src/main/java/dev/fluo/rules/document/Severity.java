package dev.fluo.rules.document;

/** The weight of a behaviour, as written in a rule document. */
public enum Severity implements DocumentWord {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The number that {@code event.severity} of a signal carries: 1 (info) to 5 (critical). */
    public int level() {
        return ordinal() + 1;
    }
}
