package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Selections that do more work on one trace or change than they may. */
class FailedSelectionTest {

    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    private static final String TEXT = "a".repeat(16_000);
    private static final Trace LARGE = trace(8);
    private static final Trace SMALL = trace(2);

    /** Beyond the limit after some four spans, which were added by then. */
    private static final String EXPENSIVE_KEY =
            "stream.spans.by(/(?:a?a?a?a?a?a?){160}b/.test(text)).within('1m').count() > 1";

    private static final String HONEST = "stream.spans.by(service).within('1m').count() > 1";

    private final List<String> failed = new ArrayList<>();
    private final Gathering gathering = new Gathering() {
        @Override
        public long generation(String ruleId) {
            return 0;
        }

        @Override
        public boolean gatheredBefore(String ruleId) {
            return true;
        }

        @Override
        public void overworked(CorrelationRule rule, String why) {
            failed.add(rule.id() + ": " + why);
        }

        @Override
        public long learnedFrom(String ruleId) {
            return 0;
        }
    };

    @Test
    void countsNothingOfTheTraceAndTheOtherRulesCount() throws Exception {
        CorrelationRuleSet rules = rules(EXPENSIVE_KEY, HONEST);

        List<Contribution> contributions = rules.ofTrace(LARGE, Optional.empty(), gathering);

        assertThat(contributions).extracting(Contribution::ruleId).containsExactly("rule-1");
        assertThat(failed).singleElement().asString().startsWith("rule-0: it looked at more than 20,000,000");
    }

    @Test
    void takesBackWhatTheTraceCountedBefore() throws Exception {
        assertThat(episodes(SMALL)).isEqualTo(1);
        assertThat(episodes(SMALL, LARGE)).isZero();
        assertThat(episodes(SMALL, LARGE, SMALL)).isEqualTo(1);
    }

    private static int episodes(Trace... revisions) throws Exception {
        CorrelationTime pace = new CorrelationTime(0, 5_000, 3_600_000);
        CorrelationSimulation simulation =
                new CorrelationSimulation(compiled(0, EXPENSIVE_KEY), CorrelationLimits.DEFAULT, pace, START);
        simulation.trace(revisions[0]);
        for (int i = 1; i < revisions.length; i++) {
            Trace before = revisions[i - 1];
            simulation.again(revisions[i], () -> before);
        }
        simulation.advance(START + 300_000);
        assertThat(simulation.failures()).hasSize(revisions.length > 1 ? 1 : 0);
        return simulation.standing().size();
    }

    @Test
    void oneRuleThatFailsOnAChangeStopsNoOther() throws Exception {
        String expensive = "stream.after(stream.changes.where(/(?:a?a?a?a?a?a?){160}b/.test(attributes.text)), '1m')"
                + ".spans.count() > 1";
        String cheap = "stream.after(stream.changes.where(kind == 'deploy'), '1m').spans.count() > 1";
        ChangeEvent change =
                ChangeEvent.of("deploy", "auth", null, null, 1_000, null, Map.of("text", "a".repeat(200_000)));

        assertThat(rules(expensive, cheap).ofChange(change, gathering))
                .extracting(Contribution::ruleId)
                .containsExactly("rule-1");
        assertThat(failed).singleElement().asString().startsWith("rule-0: it looked at more than");
    }

    private static Trace trace(int spans) {
        return TraceBuilder.trace("1")
                .span(span("auth").attribute("text", TEXT).repeat(spans))
                .build();
    }

    private static CorrelationRuleSet rules(String... conditions) throws Exception {
        List<CompiledRule> rules = new ArrayList<>();
        for (int i = 0; i < conditions.length; i++) {
            rules.add(compiled(i, conditions[i]));
        }
        return CorrelationRuleSet.of(rules);
    }

    private static CompiledRule compiled(int number, String condition) throws Exception {
        String text = "id: rule-" + number + "\nwhen: |\n  " + condition + "\n";
        return RuleCompiler.compile(RuleReader.read(text, Format.YAML, "rule.yaml"), 0, Lists.NONE);
    }
}
