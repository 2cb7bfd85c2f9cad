package dev.fluo.rules.lint;

import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.Problem;
import java.util.List;
import java.util.Locale;

/** Warns of a rule that takes much time for each trace. */
final class CostCheck implements LintCheck {

    @Override
    public String id() {
        return "too-expensive";
    }

    @Override
    public List<Problem> check(LintedRule rule) {
        if (rule.micros().isEmpty() || rule.micros().getAsDouble() <= rule.mostMicros()) {
            return List.of();
        }
        String message = String.format(
                Locale.ROOT,
                "the rule takes about %.0f µs a trace here; the limit is %.0f µs",
                rule.micros().getAsDouble(),
                rule.mostMicros());
        String hint = rule.rule().engine() == Engine.JAVASCRIPT
                ? "rules in the rule language are much faster: " + rule.rule().engineReason()
                : "select fewer spans first, by `service` or `name`; or raise the limit with --max-cost";
        return List.of(rule.warning(id(), message, hint));
    }
}
