package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalIds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fate of a signal while spans of its trace still come. */
class SignalRevisionTest {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

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
    void opensASignalForATraceThatViolatesARule() throws Exception {
        harness.publish(7, Rules.STORM);
        harness.add(Rules.storm(1));
        harness.watermark(3_000);

        Signal signal = harness.signals().get(0);
        assertThat(signal.id())
                .isEqualTo(SignalIds.of("auth-storm", TestFragments.id(1).hex()));
        assertThat(signal.ruleVersion()).isEqualTo(7);
        assertThat(signal.sequence()).isZero();
        assertThat(signal.timestampMillis()).isEqualTo(TestFragments.START + 1_000);
        assertThat(new String(signal.json(), UTF_8)).contains("\"auth\"", "opened");
    }

    @Test
    void retractsWhatALateSpanMakesUntrueAndOpensItAgain() throws Exception {
        harness.publish(1, Rules.UNPAID.replace("none(service == 'pay')", "where(service == 'pay').count() % 2 == 0"));
        harness.add(fragment(1, span(1, 0, 1_000)));
        harness.watermark(3_000);
        harness.add(fragment(1, Rules.pay(2, 900)));
        harness.watermark(6_000);
        harness.add(fragment(1, Rules.pay(3, 900)));
        harness.watermark(9_000);

        assertThat(harness.said()).containsExactly("unpaid opened 0", "unpaid retracted 1", "unpaid opened 2");
    }

    @Test
    void revisesUnderTheSameIdWhenALateSpanChangesWhatTheSignalSays() throws Exception {
        harness.publish(1, Rules.STORM);
        harness.add(Rules.storm(1));
        harness.watermark(3_000);
        harness.add(fragment(1, Rules.auth(4, 900)));
        harness.watermark(6_000);

        List<Signal> signals = harness.signals();
        assertThat(signals).extracting(Signal::sequence).containsExactly(0, 1);
        assertThat(signals).extracting(Signal::id).containsOnly(signals.get(0).id());
        assertThat(new String(signals.get(1).json(), UTF_8)).contains("revised");
    }

    @Test
    void revisesWhenALateSpanChangesTheSeverity() throws Exception {
        harness.publish(
                1, Rules.STORM + "\nseverity: { low: trace.size < 9, high: \"trace.spans.any(service == 'pay')\" }\n");
        harness.add(Rules.storm(1));
        harness.watermark(3_000);
        harness.add(fragment(1, Rules.pay(4, 900)));
        harness.watermark(6_000);

        assertThat(harness.signals())
                .extracting(signal -> new String(signal.json(), UTF_8).replaceAll(".*\"severity\":\"(\\w+)\".*", "$1"))
                .containsExactly("low", "high");
    }

    @Test
    void saysNothingAgainWhenALateFragmentOnlyRepeatsSpans() throws Exception {
        harness.publish(1, Rules.STORM);
        harness.add(Rules.storm(1));
        harness.watermark(3_000);
        harness.add(Rules.storm(1));
        harness.watermark(6_000);

        assertThat(harness.said()).containsExactly("auth-storm opened 0");
    }

    @Test
    void opensASignalThatOnlyALateSpanMakesTrue() throws Exception {
        harness.publish(1, Rules.STORM);
        harness.add(fragment(1, span(1, 0, 1_000), Rules.auth(2, 900)));
        harness.watermark(3_000);
        harness.add(fragment(1, Rules.auth(3, 900)));
        harness.watermark(6_000);

        assertThat(harness.said()).containsExactly("auth-storm opened 0");
    }

    @Test
    void judgesAgainByTheRulesThatStandThenAndLeavesSignalsOfDeletedOnesAlone() throws Exception {
        harness.publish(1, Rules.STORM);
        harness.publish(2, Rules.UNPAID);
        harness.add(Rules.storm(1));
        harness.watermark(3_000);
        assertThat(harness.said()).containsExactlyInAnyOrder("auth-storm opened 0", "unpaid opened 0");

        harness.publish(3, Rules.STORM.replace("> 1", "> 9"));
        harness.update(RuleUpdate.deleted("unpaid", 4));
        harness.add(fragment(1, Rules.pay(4, 900)));
        harness.watermark(6_000);
        assertThat(harness.said()).containsExactly("auth-storm retracted 1");
    }

    @Test
    void retractsInTheIndexOfTheOldDayBeforeItRevisesInTheNew() throws Exception {
        long evening = DAY_MILLIS - TestFragments.START % DAY_MILLIS - 500;
        harness.publish(1, Rules.STORM);
        harness.add(fragment(1, span(1, 0, evening), Rules.auth(2, evening), Rules.auth(3, evening)));
        harness.watermark(evening + 2_000);
        harness.add(fragment(1, Rules.auth(4, evening + 1_000)));
        harness.watermark(evening + 5_000);

        List<Signal> signals = harness.signals();
        assertThat(signals)
                .extracting(signal -> signal.action().word() + " " + signal.sequence())
                .containsExactly("opened 0", "retracted 1", "revised 2");
        assertThat(signals)
                .extracting(signal -> signal.timestampMillis() - TestFragments.START)
                .containsExactly(evening, evening, evening + 1_000);
    }
}
