package dev.fluo.rules.language.tree;

/** The ways in which the events of a window become one number. */
public enum Measure {
    COUNT,
    DISTINCT,
    SUM,
    AVG,
    MIN,
    MAX,
    PERCENTILE,
    /** The share of the window of which data came, whatever is selected. */
    COVERED
}
