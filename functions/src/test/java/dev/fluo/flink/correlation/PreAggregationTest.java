package dev.fluo.flink.correlation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.evaluation.EvaluationHarness;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.rules.correlation.Contribution;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/** Additions of a trace to a cross-trace rule are added up before they are sent on. */
class PreAggregationTest {

    private static final int TRACES = 20;
    private static final int SPANS = 300;

    @Test
    void aRuleThatCountsEverySpanOfABusyServiceCostsOneRecordPerTraceOrLess() throws Exception {
        EvaluationHarness harness = EvaluationHarness.start(
                AssemblySettings.DEFAULT, EvaluationHarness.behind(1), new HashMapStateBackend());
        harness.publish(0, "id: busy\nwhen: |\n  stream.spans.where(service == 'shop').within('1m').count() > 9\n");
        harness.publish(1, "id: other\nwhen: |\n  stream.spans.where(service == 'auth').within('1m').count() > 9\n");
        for (int trace = 1; trace <= TRACES; trace++) {
            TestSpan[] spans = new TestSpan[SPANS];
            for (int i = 0; i < SPANS; i++) {
                spans[i] = span(i + 1, i == 0 ? 0 : 1, 1_000 - i);
            }
            harness.add(fragment(trace, spans));
        }
        harness.endOfInput();

        List<Contribution> contributions = harness.contributions();
        assertThat(contributions).hasSize(TRACES).allMatch(each -> each.ruleId().equals("busy"));
        assertThat(contributions).allSatisfy(each -> assertThat(each.entries()).hasSize(1));
        harness.close();
    }
}
