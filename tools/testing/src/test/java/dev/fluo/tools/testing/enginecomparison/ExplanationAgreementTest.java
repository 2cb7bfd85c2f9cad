package dev.fluo.tools.testing.enginecomparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.explain.EditedTrace;
import dev.fluo.rules.explain.ExplainedPart;
import dev.fluo.rules.explain.Explanation;
import dev.fluo.rules.explain.ExplanationText;
import dev.fluo.rules.explain.NearestMiss;
import dev.fluo.rules.explain.RuleExplainer;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Finding;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Explanations of random rules on random traces say what the engine says: the tree, which is evaluated part by part,
 * comes to the verdict, and every nearest miss turns it. Half of the rules have a map of severities. Rules in JavaScript
 * hold the same conditions.
 */
class ExplanationAgreementTest {

    private static final int PAIRS = 500;
    private static final String JAVASCRIPT = "javascript";

    /** Generous: neither engine may meet a bound that the other does not. */
    private static final JavaScriptSettings BOUNDS = new JavaScriptSettings(1, Duration.ofSeconds(60), 1L << 30, 200);

    private static final int PAIRS_WITH_MISSES = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}, seed 20261129")
    @ValueSource(strings = {"when", "always", JAVASCRIPT})
    void anExplanationComesToTheVerdict(String kind) throws Exception {
        Chance chance = new Chance(20_261_129L + kind.length());
        RandomRules rules = new RandomRules(chance);
        RandomTraces traces = new RandomTraces(chance);
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int misses = 0;
        try (JavaScriptPool pool = new JavaScriptPool(BOUNDS)) {
            for (int pair = 0; pair < PAIRS; pair++) {
                String text = nativeText(rules);
                Trace trace = traces.next().build();
                CompiledRule rule = rule(kind, text, chance.once(2) ? nativeText(rules) : null);
                Instant now = EpochNanos.instant(trace.endNanos());
                Judgement expected =
                        RuleSet.of(List.of(rule), pool).judge(trace, now).get(0);

                Explanation explanation =
                        new RuleExplainer(rule, pool, Redaction.NONE).explain(trace, now, pair < PAIRS_WITH_MISSES);

                String context = "pair " + pair + ": " + text;
                assertThat(explanation.judgement().verdict()).as(context).isEqualTo(expected.verdict());
                assertThat(severity(explanation.judgement())).as(context).isEqualTo(severity(expected));
                ExplainedPart root = explanation.condition().orElseThrow();
                assertThat(ExplanationText.tree(root)).as(context).isNotEmpty();
                if (expected.verdict() == Verdict.VIOLATED || expected.verdict() == Verdict.SATISFIED) {
                    boolean fires = expected.verdict() == Verdict.VIOLATED;
                    assertThat(root.outcome()).as(context).contains(fires != kind.equals("always"));
                }
                verdicts.merge(expected.verdict(), 1, Integer::sum);
                misses += turned(explanation, rule, trace, now, pool, context);
            }
        }
        assertThat(verdicts).containsKeys(Verdict.VIOLATED, Verdict.SATISFIED, Verdict.INCONCLUSIVE);
        assertThat(misses > 0)
                .as("misses are sought in the tree of a native rule")
                .isEqualTo(!kind.equals(JAVASCRIPT));
    }

    private static String nativeText(RandomRules rules) {
        while (true) {
            String text = rules.next().text();
            if (Engines.compile(text).isPresent()) {
                return text;
            }
        }
    }

    /** @param severe a condition for the highest severity; null for a rule with one severity */
    private static CompiledRule rule(String kind, String text, String severe) throws Exception {
        boolean javaScript = kind.equals(JAVASCRIPT);
        ObjectNode document = JSON.createObjectNode()
                .put("id", "random")
                .put("name", "Random")
                .put(javaScript ? "when" : kind, javaScript ? "[(" + text + ")].flat()[0] === true" : text);
        if (severe != null) {
            document.putObject("severity").put("low", "true").put("critical", severe);
        }
        CompiledRule rule = RuleCompiler.compile(
                RuleReader.read(document.toString(), Format.JSON, "random.json"), 0, new Lists(Vocabulary.SHARED));
        assertThat(rule.engine()).isEqualTo(javaScript ? Engine.JAVASCRIPT : Engine.NATIVE);
        return rule;
    }

    private static Optional<Severity> severity(Judgement judgement) {
        return judgement.finding().flatMap(Finding::severity);
    }

    private static int turned(
            Explanation explanation, CompiledRule rule, Trace trace, Instant now, JavaScriptPool pool, String context) {
        boolean fired = explanation.judgement().verdict() == Verdict.VIOLATED;
        for (NearestMiss miss : explanation.misses()) {
            Judgement other = RuleSet.of(List.of(rule), pool)
                    .judge(EditedTrace.of(trace, miss.edit()), now)
                    .get(0);
            assertThat(other.verdict())
                    .as(context + ", " + miss.text())
                    .isEqualTo(fired ? Verdict.SATISFIED : Verdict.VIOLATED);
        }
        return explanation.misses().size();
    }
}
