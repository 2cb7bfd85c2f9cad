package dev.fluo.rules.testing;

import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.verdict.CompiledRule;
import java.time.Duration;

/** The refusals of a rule for its tests, placed at the test. */
final class TestRefusals {
    /** A refusal travels as one record, with those of other tests. */
    private static final int LONGEST_DETAILS = 2_000;

    private TestRefusals() {}

    /** A test that failed. */
    static Problem failed(CompiledRule rule, TestResult failed) {
        String details = ComparedValues.shortened(String.join("; ", failed.details()), LONGEST_DETAILS);
        String message = "The rule's test `" + failed.test().name() + "` fails: " + details;
        return problem(rule, failed, "test-failed", message, "mend the rule or the test");
    }

    /** Tests that take longer together than is allowed, as was found after one of them. */
    static Problem tooSlow(CompiledRule rule, TestResult last, Duration allowed) {
        String message = "The rule's tests take too long: after " + allowed.toSeconds() + " s test "
                + (last.position() + 1) + " of " + rule.document().tests().size() + " was reached, `"
                + last.test().name() + "`.";
        return problem(rule, last, "tests-too-slow", message, "mend the rule, or have fewer tests of smaller traces");
    }

    /** A rule that only a test run can judge. */
    static Problem expectation(CompiledRule rule) {
        Problem problem = new Problem(
                ProblemSeverity.ERROR,
                "expectation",
                "A job does not judge a rule with `expect`: traffic has no end at which something was not seen.",
                "keep it in a directory that `fluo test --rules` reads; a job can miss events by"
                        + " `stream.spans.where(…).within('10m').count() < 1`",
                1,
                1,
                "");
        return rule.document().positions().inDocument("expect", problem);
    }

    private static Problem problem(CompiledRule rule, TestResult of, String code, String message, String hint) {
        Problem problem = new Problem(ProblemSeverity.ERROR, code, message, hint, 1, 1, "");
        return rule.document().positions().inDocument("tests[" + of.position() + "].name", problem);
    }
}
