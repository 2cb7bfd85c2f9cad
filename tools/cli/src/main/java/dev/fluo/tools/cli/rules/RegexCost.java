package dev.fluo.tools.cli.rules;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.lint.Lint;
import dev.fluo.rules.regex.LinearRegex;
import dev.fluo.rules.spanset.Work;
import dev.fluo.rules.trace.otlp.AttributeLimits;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cost of the regular expressions in a rule's condition, in the engine of the rule, on texts that give them the most
 * work: one text for each of {@value CostProbe#SPANS} spans, of a usual length and of the greatest.
 */
final class RegexCost {

    private static final int USUAL = 60;
    private static final int GREATEST = AttributeLimits.DEFAULT.bytes();

    /** Longer than any repeat is written out, so that the work for each further character is the same. */
    private static final int SAMPLE = 4_096;

    private static final double NANOS_PER_MICRO = 1_000;
    private static final long ENOUGH_NANOS = 50_000_000;
    private static final int FEWEST = 3;

    private final CompiledRule rule;
    private final List<Problem> warnings = new ArrayList<>();
    private boolean measured;
    private double usualMicros;
    private double greatestMicros;

    RegexCost(CompiledRule rule, JavaScriptPool pool) {
        this.rule = rule;
        boolean isNative = rule.engine() == Engine.NATIVE;
        for (RegexLiteral literal : rule.programs().condition().regexes()) {
            if (isNative) {
                LinearRegex.translate(literal.pattern(), literal.flags()).ifPresent(regex -> add(literal, regex));
            } else {
                add(literal, new JavaScriptRegex(literal, pool));
            }
        }
    }

    private void add(RegexLiteral literal, JavaScriptRegex regex) {
        measured = true;
        double usual = regex.micros(USUAL);
        double greatest = usual >= JavaScriptRegex.TOO_LONG_MICROS ? usual : regex.micros(GREATEST);
        usualMicros += usual;
        greatestMicros += greatest;
        if (greatest >= JavaScriptRegex.TOO_LONG_MICROS) {
            warnings.add(warning(
                    literal,
                    String.format(
                            Locale.ROOT,
                            "This regular expression can take longer than an evaluation may on %d spans with texts of"
                                    + " %,d characters; the evaluation then ends with an error.",
                            CostProbe.SPANS,
                            usual >= JavaScriptRegex.TOO_LONG_MICROS ? USUAL : GREATEST),
                    "bound the text with `slice`, or take repeats out of repeats, as in `(a+)+`"));
        }
    }

    private void add(RegexLiteral literal, LinearRegex regex) {
        measured = true;
        usualMicros += CostProbe.SPANS * micros(regex, regex.hardestText(USUAL));
        String hardest = regex.hardestText(SAMPLE);
        double longer = (double) GREATEST / SAMPLE;
        double steps = CostProbe.SPANS * longer * regex.steps(hardest);
        double untilItIsEnded = Math.min(1, Work.LIMIT / steps);
        greatestMicros += CostProbe.SPANS * longer * micros(regex, hardest) * untilItIsEnded;
        if (steps > Work.LIMIT) {
            warnings.add(warning(
                    literal,
                    String.format(
                            Locale.ROOT,
                            "This regular expression can take %,.0f steps on %d spans with texts of %,d characters; %,d"
                                    + " end the evaluation with an error.",
                            steps,
                            CostProbe.SPANS,
                            GREATEST,
                            Work.LIMIT),
                    "bound the text with `slice`, or make repeats such as `{0,999}` smaller or unbounded (`*`)"));
        }
    }

    /** Microseconds of one test, the fastest of some, after the JVM has compiled it. */
    private static double micros(LinearRegex regex, String text) {
        double best = Double.MAX_VALUE;
        long until = System.nanoTime() + ENOUGH_NANOS;
        for (int i = 0; i < FEWEST || System.nanoTime() < until; i++) {
            long started = System.nanoTime();
            regex.test(text);
            best = Math.min(best, System.nanoTime() - started);
        }
        return best / NANOS_PER_MICRO;
    }

    private Problem warning(RegexLiteral literal, String message, String hint) {
        String text = rule.document().condition().text();
        int start = Math.min(literal.range().start(), text.length());
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = text.indexOf('\n', start);
        Problem problem = new Problem(
                ProblemSeverity.WARNING,
                Lint.EXPENSIVE_REGEX,
                message,
                hint,
                (int) text.substring(0, start)
                                .chars()
                                .filter(unit -> unit == '\n')
                                .count()
                        + 1,
                start - lineStart + 1,
                text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd));
        return rule.document()
                .positions()
                .inDocument(rule.document().condition().kind().word(), problem);
    }

    /** Returns a warning for each expression that exceeds the work of an evaluation in the worst case. */
    List<Problem> warnings() {
        boolean off = rule.document().lintOff().contains(Lint.EXPENSIVE_REGEX);
        return off ? List.of() : warnings;
    }

    /** Returns the figures in a sentence; empty if the condition has no regular expression. */
    Optional<String> sentence() {
        if (!measured) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "its regular expressions: up to %s more with texts of %d characters, %s with texts of %,d",
                time(usualMicros),
                USUAL,
                time(greatestMicros),
                GREATEST));
    }

    private static String time(double micros) {
        if (micros >= JavaScriptRegex.TOO_LONG_MICROS) {
            return "more than an evaluation may take";
        }
        if (micros < NANOS_PER_MICRO) {
            return String.format(Locale.ROOT, micros < 10 ? "%.1f µs" : "%.0f µs", micros);
        }
        return String.format(Locale.ROOT, "%.0f ms", micros / NANOS_PER_MICRO);
    }
}
