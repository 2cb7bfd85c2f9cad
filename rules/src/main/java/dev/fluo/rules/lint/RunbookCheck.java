package dev.fluo.rules.lint;

import dev.fluo.rules.language.Problem;
import java.util.List;

/** Asks for instructions for the case that the rule fires. */
final class RunbookCheck implements LintCheck {

    @Override
    public String id() {
        return "no-runbook";
    }

    @Override
    public List<Problem> check(LintedRule rule) {
        // a rule that only tests judge wakes nobody
        return rule.document().runbook().isPresent() || rule.document().isExpectation()
                ? List.of()
                : List.of(rule.warning(
                        id(),
                        "nothing says what to do when the rule fires",
                        "write it, or its address: `runbook: https://wiki.example.com/a`"));
    }
}
