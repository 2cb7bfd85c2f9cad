package dev.fluo.rules.lint;

import dev.fluo.rules.language.Problem;
import java.util.List;

/** Asks for somebody who looks after the rule. */
final class OwnerCheck implements LintCheck {

    @Override
    public String id() {
        return "no-owner";
    }

    @Override
    public List<Problem> check(LintedRule rule) {
        return rule.document().owner().isPresent()
                ? List.of()
                : List.of(rule.warning(
                        id(), "the rule does not name who looks after it", "name a team or a person: `owner: team-a`"));
    }
}
