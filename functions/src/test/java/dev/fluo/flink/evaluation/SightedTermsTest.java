package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.START;
import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.blind.BlindSettings;
import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.blind.TelemetryEvent.Sightings;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trace evaluation tells the terms of rules that traces hold. */
class SightedTermsTest {

    private static final long MINUTE = 60_000;
    private static final long STEP = BlindSettings.DEFAULT.stepMillis();

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
        harness.publish(1, Rules.STORM);
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void tellsEachTermOnceAMinuteAndCountsTraces() throws Exception {
        harness.add(Rules.storm(1));
        harness.add(Rules.storm(2));
        harness.add(fragment(3, span(1, 0, 1_000)));
        harness.watermark(3_500);
        assertThat(told()).containsExactly(sightings(1_000, 3, "service:auth"));

        harness.add(fragment(4, span(1, 0, 5_000)));
        harness.watermark(8_000);
        assertThat(told()).endsWith(sightings(5_000, 1));

        harness.add(fragment(5, new TestSpan(1, 0, 2 * MINUTE, "auth")));
        harness.watermark(2 * MINUTE + 10_000);
        assertThat(told()).endsWith(sightings(2 * MINUTE, 1, "service:auth"));
    }

    @Test
    void aRuleInQuarantineHasItsTermsToo() throws Exception {
        harness.publish(2, """
                id: broken
                when: |
                  trace.spans.any(name == 'operation')
                except:
                  - { name: n, when: "JSON.parse('{') == 1" }
                """);
        for (int trace = 1; trace <= 10; trace++) {
            harness.add(fragment(trace, span(1, 0, 1_000)));
        }
        harness.watermark(5_000);
        harness.add(fragment(11, span(1, 0, MINUTE)));
        harness.watermark(MINUTE + 5_000);

        assertThat(harness.ledger())
                .filteredOn(RuleQuarantined.class::isInstance)
                .extracting(event -> ((RuleQuarantined) event).ruleId())
                .contains("broken");
        assertThat(told()).endsWith(sightings(MINUTE, 1, "name:operation"));
    }

    @Test
    void losesNothingAtACheckpoint() throws Exception {
        harness.processingTime(0);
        harness.add(Rules.storm(1));
        harness.watermark(500);
        // the input rests, so the trace closes without a watermark
        for (int minute = 0; minute < 10; minute++) {
            harness.processingTime(minute * MINUTE + 1);
        }
        assertThat(told()).isEmpty();

        OperatorSubtaskState state = harness.checkpoint();
        assertThat(told()).containsExactly(sightings(1_000, 1, "service:auth"));
        harness.close();

        harness = EvaluationHarness.restore(
                AssemblySettings.DEFAULT, EvaluationHarness.behind(RuleGate.NOTHING), 1, 1, 0, state);
        harness.add(Rules.storm(2));
        harness.watermark(5_000);
        assertThat(told()).as("after a restart it is told again").containsExactly(sightings(1_000, 1, "service:auth"));
    }

    @Test
    void aWrongClockTellsNoTimeToCome() throws Exception {
        harness.watermark(0);
        harness.add(fragment(1, span(1, 0, 9_000 * MINUTE)));
        for (int minute = 0; minute < 10; minute++) {
            harness.processingTime(minute * MINUTE + 1);
        }
        harness.checkpoint();
        assertThat(told()).containsExactly(sightings(0, 1));
    }

    private List<TelemetryEvent> told() {
        return harness.side(TraceEvaluation.TELEMETRY);
    }

    private static Sightings sightings(long millis, long traces, String... terms) {
        return new Sightings(Math.floorDiv(START + millis, STEP) * STEP, traces, List.of(terms));
    }
}
