package dev.fluo.tools.cli.rules;

import static dev.fluo.rules.trace.SpanSpec.span;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.regex.LinearRegex;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A regular expression in the sandbox of JavaScript rules, within the budget of one evaluation. */
final class JavaScriptRegex {

    /** Stands for a time beyond the budget. */
    static final double TOO_LONG_MICROS = Double.POSITIVE_INFINITY;

    private static final int SAMPLE = 1_000;
    private static final int MOST_TEXTS = 20;
    private static final int ROUNDS = 5;
    private static final double NANOS_PER_MICRO = 1_000;

    private final RegexLiteral literal;
    private final RuleSet test;
    private final RuleSet nothing;

    JavaScriptRegex(RegexLiteral literal, JavaScriptPool pool) {
        this.literal = literal;
        test = probe("/" + literal.pattern() + "/" + literal.flags() + ".test(s.attributes['text'])", pool);
        nothing = probe("s.attributes['text'] === ''", pool);
    }

    private static RuleSet probe(String predicate, JavaScriptPool pool) {
        String document = JsonNodeFactory.instance
                .objectNode()
                .put("id", "probe")
                .put("script", "return trace.spans.where(s => " + predicate + ").count() < 0")
                .toString();
        try {
            return RuleSet.of(
                    List.of(RuleCompiler.compile(RuleReader.read(document, Format.JSON, "probe"), 0, Lists.NONE)),
                    pool);
        } catch (RuleRefusedException e) {
            throw new IllegalStateException("a regular expression that a rule has is refused by itself", e);
        }
    }

    /**
     * Returns the microseconds that one test on each span of a trace takes; {@link #TOO_LONG_MICROS} beyond the budget.
     *
     * @param length of the texts, in UTF-16 code units
     */
    double micros(int length) {
        int hardest = hardest(Math.min(length, SAMPLE));
        if (hardest < 0) {
            return TOO_LONG_MICROS;
        }
        Trace trace = trace(texts(length).get(hardest));
        double best = TOO_LONG_MICROS;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, micros(test, trace));
        }
        return Math.max(0, best - micros(nothing, trace));
    }

    /** Returns the place of the text that takes longest; -1 if one takes longer than an evaluation may. */
    private int hardest(int length) {
        List<String> texts = texts(length);
        int hardest = 0;
        double most = -1;
        for (int i = 0; i < texts.size(); i++) {
            Trace trace = trace(texts.get(i));
            double taken = Math.min(micros(test, trace), micros(test, trace));
            if (taken == TOO_LONG_MICROS) {
                return -1;
            }
            if (taken > most) {
                most = taken;
                hardest = i;
            }
        }
        return hardest;
    }

    private static double micros(RuleSet rule, Trace trace) {
        long started = System.nanoTime();
        Verdict verdict = rule.judge(trace, Instant.EPOCH).get(0).verdict();
        return verdict == Verdict.ERROR ? TOO_LONG_MICROS : (System.nanoTime() - started) / NANOS_PER_MICRO;
    }

    private static Trace trace(String text) {
        return TraceBuilder.trace("60")
                .span(span("shop").attribute("text", text).repeat(CostProbe.SPANS))
                .build();
    }

    /** Beyond linear time, each character of the expression is tried, alone and before an end that it does not expect. */
    private List<String> texts(int length) {
        return LinearRegex.translate(literal.pattern(), literal.flags())
                .map(regex -> regex.hardTexts(length))
                .orElseGet(() -> ofCharacters(length));
    }

    private List<String> ofCharacters(int length) {
        Set<Character> characters = new LinkedHashSet<>(List.of('a', '0', ' '));
        literal.pattern().chars().filter(Character::isLetterOrDigit).forEach(unit -> characters.add((char) unit));
        List<String> texts = new ArrayList<>();
        for (char each : characters) {
            if (texts.size() < MOST_TEXTS) {
                texts.add(String.valueOf(each).repeat(length));
                texts.add(String.valueOf(each).repeat(length - 1) + '\u0001');
            }
        }
        return texts;
    }
}
