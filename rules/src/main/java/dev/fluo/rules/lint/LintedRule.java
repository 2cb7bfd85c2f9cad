package dev.fluo.rules.lint;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rule that is checked, with what was found out about it.
 *
 * @param rule the rule
 * @param micros measured cost of one trace, in microseconds; empty if it was not measured
 * @param mostMicros the cost above which a rule is too expensive, in microseconds
 * @param keys of recorded traffic; empty if none is at hand, or the rule has no keys
 */
public record LintedRule(CompiledRule rule, OptionalDouble micros, double mostMicros, Optional<KeyCount> keys) {

    /** A rule of which no keys were counted. */
    public LintedRule(CompiledRule rule, OptionalDouble micros, double mostMicros) {
        this(rule, micros, mostMicros, Optional.empty());
    }

    RuleDocument document() {
        return rule.document();
    }

    /** Returns a warning about the document as a whole: it stands at its beginning. */
    Problem warning(String id, String message, String hint) {
        return new Problem(ProblemSeverity.WARNING, id, message, hint, 1, 1, "");
    }

    /** Returns a warning about a text of the document, at its place in it. */
    Problem warning(String path, String id, String message, String hint, int line, int column, String source) {
        Problem problem = new Problem(ProblemSeverity.WARNING, id, message, hint, line, column, source);
        return document().positions().inDocument(path, problem);
    }
}
