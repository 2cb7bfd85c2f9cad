package dev.fluo.rules.document;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A test that travels inside its rule.
 *
 * @param begins when the test starts; absent: at 2026-01-01T00:00:00Z
 * @param trace the trace; empty where there is a timeline
 * @param timeline the traffic of a test across traces; empty where there is one trace
 * @param episode what is expected of the first episode, or of the signal of a trace
 * @param observed text of a comparison in the condition → the left value it must have had; may be empty
 */
public record RuleTest(
        String name,
        Optional<Instant> begins,
        TestTrace trace,
        TestTimeline timeline,
        Expectation expect,
        TestEpisode episode,
        Map<String, Object> observed) {
    /** The most tests that a rule may carry. */
    public static final int MAX_PER_RULE = 100;

    /** A test of one trace. */
    public RuleTest(String name, TestTrace trace, Expectation expect, Map<String, Object> observed) {
        this(name, Optional.empty(), trace, TestTimeline.NONE, expect, TestEpisode.ANY, observed);
    }

    /** The expectation of a test for its trace. */
    public enum Expectation implements DocumentWord {
        /** Violated: the trace matches {@code when} or breaks {@code always}. */
        MATCH,
        NO_MATCH,
        INCONCLUSIVE
    }
}
