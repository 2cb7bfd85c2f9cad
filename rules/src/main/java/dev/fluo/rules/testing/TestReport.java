package dev.fluo.rules.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of the tests of several rules.
 *
 * @param results in the order they ran, the tests of one rule together
 */
public record TestReport(List<TestResult> results) {
    public TestReport {
        results = List.copyOf(results);
    }

    /** Returns whether no test failed. */
    public boolean isGreen() {
        return count(TestResult.Outcome.FAILED) == 0;
    }

    /** Returns the number of tests with this outcome. */
    public int count(TestResult.Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** The results by rule, in order. */
    public Map<String, List<TestResult>> byRule() {
        Map<String, List<TestResult>> rules = new LinkedHashMap<>();
        results.forEach(result ->
                rules.computeIfAbsent(result.ruleId(), id -> new ArrayList<>()).add(result));
        return rules;
    }
}
