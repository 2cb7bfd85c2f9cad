package dev.fluo.rules.learning;

import java.util.List;

/**
 * The traces that speak for a rule, and against it.
 *
 * @param traces that the rule speaks of
 * @param held those of them that hold it
 * @param checked those of them that it was not learned from
 * @param brokenBy some of the traces that break it, by id
 */
public record Support(long traces, long held, long checked, List<String> brokenBy) {

    public Support {
        brokenBy = List.copyOf(brokenBy);
    }

    /** Returns the share of the traces that hold it, from 0 to 1. */
    public double confidence() {
        return traces == 0 ? 0 : held / (double) traces;
    }
}
