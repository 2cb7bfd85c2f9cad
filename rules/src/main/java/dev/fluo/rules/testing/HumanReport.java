package dev.fluo.rules.testing;

import dev.fluo.rules.testing.TestResult.Outcome;
import java.util.Map;

/** Writes a report for people: each test on a line, what failed with its reason, and a sum. */
public final class HumanReport {
    private static final Map<Outcome, String> MARKS =
            Map.of(Outcome.PASSED, "✓", Outcome.FAILED, "✗", Outcome.SKIPPED, "-");

    private HumanReport() {}

    /** The report, several lines, the last one the sum. */
    public static String of(TestReport report) {
        StringBuilder text = new StringBuilder();
        report.byRule().forEach((rule, results) -> {
            text.append(rule).append('\n');
            results.forEach(result -> append(result, text));
        });
        return text.append(report.results().size())
                .append(" tests of ")
                .append(report.byRule().size())
                .append(" rules: ")
                .append(report.count(Outcome.PASSED))
                .append(" passed, ")
                .append(report.count(Outcome.FAILED))
                .append(" failed, ")
                .append(report.count(Outcome.SKIPPED))
                .append(" skipped\n")
                .toString();
    }

    private static void append(TestResult result, StringBuilder text) {
        text.append("  ")
                .append(MARKS.get(result.outcome()))
                .append(' ')
                .append(result.test().name())
                .append('\n');
        result.details().forEach(detail -> text.append("      ").append(detail).append('\n'));
    }
}
