package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleCounts;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verdicts that the ledger is told, and rules that fail again and again. */
class VerdictCountsTest {

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void tellsCountsOnceAMinuteAndKeepsUntoldOnesAcrossARestore() throws Exception {
        harness.processingTime(0);
        harness.publish(1, Rules.UNPAID);
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.add(fragment(2, span(1, 0, 1_500), Rules.pay(2, 900)));
        harness.watermark(10_000);
        OperatorSubtaskState state = harness.stop();

        harness = EvaluationHarness.restore(AssemblySettings.DEFAULT, EvaluationHarness.behind(1), 1, 1, 0, state);
        harness.processingTime(0);
        harness.add(fragment(3, span(1, 0, 10_000)));
        harness.watermark(20_000);
        for (int second = 1; second <= 65; second++) {
            harness.processingTime(second * 1_000L);
        }

        assertThat(harness.ledger().stream().filter(VerdictCounts.class::isInstance))
                .containsExactly(
                        counts(1_000, 1_500, new RuleCounts("unpaid", 1, 1, 1, 0, 0, 0, 0)),
                        counts(10_000, 10_000, new RuleCounts("unpaid", 1, 1, 0, 0, 0, 0, 0)));
    }

    @Test
    void tellsCountsWhenTheInputEnds() throws Exception {
        harness.publish(1, Rules.UNPAID);
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.endOfInput();

        assertThat(harness.ledger()).contains(counts(1_000, 1_000, new RuleCounts("unpaid", 1, 1, 0, 0, 0, 0, 0)));
    }

    @Test
    void quarantinesARuleThatFailsAgainAndAgainAndGoesOnWithTheOthers() throws Exception {
        harness.publish(1, Rules.BROKEN);
        harness.publish(2, Rules.UNPAID);
        for (int trace = 1; trace <= 8; trace++) {
            harness.add(fragment(trace, span(1, 0, 1_000)));
        }
        harness.endOfInput();

        assertThat(harness.said()).hasSize(8).containsOnly("unpaid opened 0");
        assertThat(quarantined()).singleElement().satisfies(rule -> {
            assertThat(rule.ruleId()).isEqualTo("broken");
            assertThat(rule.version()).isEqualTo(1);
            assertThat(rule.reason()).contains("no luck");
        });
        assertThat(harness.ledger())
                .contains(counts(
                        1_000,
                        1_000,
                        new RuleCounts("broken", 1, 0, 0, 0, 5, 0, 0),
                        new RuleCounts("unpaid", 2, 8, 0, 0, 0, 0, 0)));
    }

    @Test
    void quarantinesACrossTraceRuleThatDoesTooMuchWorkAgainAndAgain() throws Exception {
        harness.publish(
                1,
                "id: square\nwhen: |\n"
                        + "  stream.traces.where(t => t.spans.any(a => t.spans.any(b => b.duration < a.duration - hours))).within('1m').count() > 9\n");
        harness.publish(2, "id: errors\nwhen: |\n  stream.traces.within('1m').count() > 9\n");
        TestSpan[] spans = IntStream.rangeClosed(1, 7_000)
                .mapToObj(id -> span(id, id == 1 ? 0 : 1, 1_000))
                .toArray(TestSpan[]::new);
        for (int trace = 1; trace <= 6; trace++) {
            harness.add(fragment(trace, spans));
        }
        harness.endOfInput();

        assertThat(harness.contributions())
                .hasSize(6)
                .allMatch(of -> of.ruleId().equals("errors"));
        assertThat(harness.ledger().stream().filter(RuleNoted.class::isInstance))
                .singleElement()
                .asString()
                .contains("square", "a trace was not counted");
        assertThat(quarantined()).singleElement().satisfies(rule -> {
            assertThat(rule.ruleId()).isEqualTo("square");
            assertThat(rule.reason()).contains("looked at more than");
        });
    }

    @Test
    void keepsARuleQuarantinedAcrossARestoreUntilItsNextVersion() throws Exception {
        harness.publish(1, Rules.BROKEN);
        for (int trace = 1; trace <= 5; trace++) {
            harness.add(fragment(trace, span(1, 0, 1_000)));
        }
        harness.watermark(3_000);
        OperatorSubtaskState state = harness.stop();

        harness = EvaluationHarness.restore(AssemblySettings.DEFAULT, EvaluationHarness.behind(1), 1, 1, 0, state);
        for (int trace = 11; trace <= 18; trace++) {
            harness.add(fragment(trace, span(1, 0, 3_000)));
        }
        harness.watermark(6_000);
        assertThat(quarantined()).isEmpty();

        harness.publish(2, Rules.BROKEN.replace("throw new Error('no luck');", "return true;"));
        harness.add(fragment(21, span(1, 0, 6_000)));
        harness.watermark(9_000);
        assertThat(harness.said()).containsExactly("broken opened 0");
    }

    private List<RuleQuarantined> quarantined() {
        return harness.ledger().stream()
                .filter(RuleQuarantined.class::isInstance)
                .map(RuleQuarantined.class::cast)
                .toList();
    }

    private static LedgerEvent counts(long from, long to, RuleCounts... rules) {
        return new VerdictCounts(0, TestFragments.START + from, TestFragments.START + to, List.of(rules));
    }
}
