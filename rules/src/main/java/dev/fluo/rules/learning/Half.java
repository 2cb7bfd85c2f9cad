package dev.fluo.rules.learning;

/** The two halves of a history. */
public enum Half {
    /** Proposals are made from this half. */
    LEARNED,
    /** Proposals are checked on this half. */
    CHECKED
}
