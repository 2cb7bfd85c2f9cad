package dev.fluo.rule;

import java.util.Map;

/**
 * A test that travels inside its rule.
 *
 * @param observed text of a comparison in the condition → the left value it must have had; may be empty
 */
public record RuleTest(String name, TestTrace trace, Expectation expect, Map<String, Object> observed) {
    /** What a test may expect of its trace. */
    public enum Expectation implements Worded {
        /** Violated: the trace matches {@code when} or breaks {@code always}. */
        MATCH,
        NO_MATCH,
        INCONCLUSIVE
    }
}
