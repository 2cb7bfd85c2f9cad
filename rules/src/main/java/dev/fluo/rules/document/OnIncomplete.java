package dev.fluo.rules.document;

/** The wish of a rule for a trace that is not complete. */
public enum OnIncomplete implements DocumentWord {
    /** A definite verdict where no added span could change it, else inconclusive. */
    AUTO,
    /** Judge what is there as if it were all. */
    EVALUATE,
    /** Always inconclusive. */
    SKIP
}
