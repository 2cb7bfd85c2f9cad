package dev.fluo.tools.cli.application;

import dev.fluo.rules.application.OutcomeText;
import dev.fluo.rules.application.RuleOutcome;
import dev.fluo.rules.document.DocumentPositions;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.tools.cli.rules.Sarif;
import java.util.List;

/** Writes the rules that a run does not satisfy as SARIF, each at the line of its condition. */
final class RunSarif {

    private RunSarif() {}

    static Sarif of(RunResult run) {
        Sarif sarif = new Sarif("fluo test");
        if (run.spans() > 0) {
            run.report().rules().stream()
                    .filter(rule -> rule.fails() || rule.status() == RuleOutcome.Status.SHADOW)
                    .forEach(rule -> add(rule, sarif));
        }
        return sarif;
    }

    private static void add(RuleOutcome rule, Sarif sarif) {
        List<String> reasons = OutcomeText.reasons(rule);
        String message = OutcomeText.summary(rule) + (reasons.isEmpty() ? "" : ":\n" + String.join("\n", reasons));
        ProblemSeverity severity = rule.fails() ? ProblemSeverity.ERROR : ProblemSeverity.WARNING;
        DocumentPositions positions = rule.rule().document().positions();
        String field = rule.rule().document().condition().kind().word();
        Problem problem = new Problem(severity, rule.id(), message, null, 1, 1, "");
        sarif.add(positions.documentName(), positions.inDocument(field, problem));
    }
}
