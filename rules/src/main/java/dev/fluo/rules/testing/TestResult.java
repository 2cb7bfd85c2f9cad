package dev.fluo.rules.testing;

import dev.fluo.rules.document.RuleTest;
import java.time.Duration;
import java.util.List;

/**
 * The result of one test.
 *
 * @param ruleId the rule that carries the test
 * @param position which test of the rule, from 0
 * @param details why it failed or was skipped, one sentence each; empty if it passed
 * @param took for reports only
 */
public record TestResult(
        String ruleId, int position, RuleTest test, Outcome outcome, List<String> details, Duration took) {
    public TestResult {
        details = List.copyOf(details);
    }

    /** The ways in which a test ends. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** Its recorded trace is not to be had where it ran. */
        SKIPPED
    }
}
