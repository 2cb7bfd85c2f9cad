package dev.fluo.rules.verdict;

import java.util.Locale;

/** The verdict of a rule on a trace. */
public enum Verdict {
    /** The behaviour is there, or the invariant is broken. */
    VIOLATED,
    SATISFIED,
    /** The trace is incomplete, and spans that are missing could change the answer. */
    INCONCLUSIVE,
    /** A JavaScript rule failed or ran out of its budget. */
    ERROR;

    /** The lower-case word, as in audit records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
