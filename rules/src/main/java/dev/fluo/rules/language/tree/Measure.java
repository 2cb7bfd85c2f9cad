package dev.fluo.rules.language.tree;

/** How the events of a window become one number. */
public enum Measure {
    COUNT,
    DISTINCT,
    SUM,
    AVG,
    MIN,
    MAX,
    PERCENTILE
}
