package dev.fluo.rules.lint;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.Problem;
import java.util.List;

/** Warns of an id in {@code lint.off} that no check has. */
final class UnknownCheck implements LintCheck {

    @Override
    public String id() {
        return "unknown-check";
    }

    @Override
    public List<Problem> check(LintedRule rule) {
        return rule.document().lintOff().stream()
                .filter(id -> !Lint.ids().contains(id))
                .map(id -> rule.warning(
                        id(),
                        "`lint.off` names `" + id + "`, and there is no such check",
                        NearestWord.to(id, Lint.ids())
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("docs/reference/checks lists the checks")))
                .toList();
    }
}
