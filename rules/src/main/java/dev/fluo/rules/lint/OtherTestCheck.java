package dev.fluo.rules.lint;

import dev.fluo.rules.document.RuleTest;
import dev.fluo.rules.language.Problem;
import java.util.List;

/** Asks for a test in which the rule does not fire. */
final class OtherTestCheck implements LintCheck {

    @Override
    public String id() {
        return "no-test-that-does-not";
    }

    @Override
    public List<Problem> check(LintedRule rule) {
        boolean there = rule.document().tests().stream().anyMatch(test -> test.expect() != RuleTest.Expectation.MATCH);
        return there
                ? List.of()
                : List.of(rule.warning(
                        id(),
                        "no test shows the rule silent: it may always fire",
                        "add one with `expect: no-match`, near to the threshold"));
    }
}
