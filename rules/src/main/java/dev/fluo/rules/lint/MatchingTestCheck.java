package dev.fluo.rules.lint;

import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.language.Problem;
import java.util.List;

/** Asks for a test in which the rule fires. */
final class MatchingTestCheck implements LintCheck {

    @Override
    public String id() {
        return "no-test-that-matches";
    }

    @Override
    public List<Problem> check(LintedRule rule) {
        boolean there = rule.document().tests().stream().anyMatch(test -> test.expect() == RuleTest.Expectation.MATCH);
        return there
                ? List.of()
                : List.of(rule.warning(
                        id(), "no test shows the rule firing: it may never fire", "add one with `expect: match`"));
    }
}
