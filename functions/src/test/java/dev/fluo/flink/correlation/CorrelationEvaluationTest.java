package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.RuleCounts;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One subtask of {@link CorrelationEvaluation}: when it fires, what it keeps over a restart, and its bounds. */
class CorrelationEvaluationTest extends CountingScenario {

    @Test
    void firesAtArrivalAndSaysWhenItIsOver() throws Exception {
        start(10);
        publish(MANY);

        traces(MANY, 1, "auth", 4, 1_000);
        traces(MANY, 1, "shop", 3, 1_000);
        passTime(1_000);
        assertThat(said()).containsExactly("opened auth 4");

        passTime(120_000);
        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
    }

    @Test
    void keepsWhatWasCountedOverARestart() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 2, 1_000);
        passTime(1_000);
        traces(MANY, 1, "auth", 1, 2_000);
        harness.restart(2);
        traces(MANY, 1, "auth", 1, 3_000);
        passTime(3_000);

        assertThat(said()).containsExactly("opened auth 4");
    }

    @Test
    void waitsForTheRuleThatContributionsAreFor() throws Exception {
        start(10);
        traces(MANY, 1, "auth", 4, 1_000);
        passTime(1_000);
        assertThat(said()).isEmpty();

        publish(MANY);
        passTime(2_000);
        passTime(3_000);

        assertThat(said()).containsExactly("opened auth 4");
    }

    @Test
    void saysWhenItsBoundOnKeysIsMetAndGoesOnWithTheOthers() throws Exception {
        start(1);
        publish(MANY);
        traces(MANY, 1, "auth", 3, 1_000);
        passTime(1_000);
        traces(MANY, 1, "shop", 9, 1_500);
        traces(MANY, 1, "auth", 1, 2_000);
        passTime(2_000);

        assertThat(said()).containsExactly("opened auth 4");
        assertThat(harness.ledger().toString()).contains("limits.stream-keys");
    }

    @Test
    void aKeyWithTooMuchStopsNoOther() throws Exception {
        String names = "stream.spans.by(service).within('1m').distinct(traceId).count() > 3";
        start(10);
        publish(names);
        for (int second = 0; second < 10; second++) {
            traces(names, 1, "auth", 60, second * 1_000L);
            passTime(second * 1_000L);
        }
        traces(names, 1, "shop", 4, 10_000);
        passTime(10_000);

        assertThat(said()).contains("opened shop 4");
        assertThat(harness.ledger().toString()).contains("limits.stream-bytes").contains("16384 of one key");
    }

    @Test
    void countsAllThatComesOfABusyKeyAfterAChangeAndSaysHowExactly() throws Exception {
        String after = "stream.after(stream.spans.where(name == 'none'), '1m').spans.by(service).count() > 3";
        start(10);
        publish(after);
        for (int milli = 0; milli < 1_100; milli++) {
            traces(after, 1, "auth", 1, milli);
        }
        harness.passProcessingTime();
        harness.restart(1);
        traces(after, 1, "auth", 1, 1_100);
        harness.passProcessingTime();

        assertThat(harness.ledger().toString())
                .contains("less exactly than to the millisecond")
                .doesNotContain("too low");
    }

    @Test
    void countsWhatCameBeforeTimeWentOnByAnHour() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 1, 1_000);
        passTime(1_000);
        harness.restart(1);
        traces(MANY, 1, "auth", 3, 2_000);
        harness.leap(START + 3_600_000);
        harness.passProcessingTime();

        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
        assertThat(harness.ledger().toString()).doesNotContain("too late");
    }

    @Test
    void doesNotTakeBackWhatItSaidWhenTimeBeginsAnewAfterARestart() throws Exception {
        String paid = "stream.sequence(stream.spans.where(name == 'work'), stream.spans.where(name == 'pay'))"
                + ".by(service).within('1m').incomplete()";
        start(10);
        publish(paid);
        traces(paid, 1, "auth", 1, 1_000);
        passTime(90_000);
        assertThat(said()).containsExactly("opened auth 1");

        harness.restart(1);
        traces(paid, 1, "auth", 1, 91_000);
        harness.passProcessingTime();

        assertThat(said()).containsExactly("opened auth 1");
    }

    @Test
    void countsOnTheSignalsOfWhatWasTakenBackAndComesAgain() throws Exception {
        String mostly = "stream.spans.where(service == 'auth').within('1m').count()"
                + " / stream.spans.within('1m').count() > 0.5";
        start(10);
        publish(mostly);
        traces(mostly, 1, "auth", 1, 10_000);
        passTime(20_000);
        traces(mostly, 1, "shop", 2, 9_000);
        passTime(21_000);
        harness.restart(2);
        traces(mostly, 1, "auth", 3, 10_000);
        passTime(22_000);

        assertThat(harness.signals())
                .extracting(Signal::action)
                .containsExactly(SignalAction.OPENED, SignalAction.RETRACTED, SignalAction.OPENED);
        assertThat(harness.signals()).extracting(Signal::sequence).containsExactly(0, 1, 2);
        assertThat(harness.signals())
                .extracting(Signal::id)
                .containsOnly(harness.signals().get(0).id());
    }

    @Test
    void countsForTheAttestationWhatItSaidOfKeys() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        traces(MANY, 1, "shop", 1, 1_500);
        passTime(1_000);
        harness.restart(2);
        harness.watermark(Long.MAX_VALUE);

        List<VerdictCounts> counts = harness.ledger().stream()
                .filter(VerdictCounts.class::isInstance)
                .map(VerdictCounts.class::cast)
                .toList();
        RuleCounts sum = counts.stream()
                .flatMap(each -> each.rules().stream())
                .reduce(RuleCounts::plus)
                .orElseThrow();
        assertThat(sum.version()).isEqualTo(1);
        assertThat(sum.violated()).isPositive();
        assertThat(sum.satisfied()).isPositive();
        assertThat(counts).anyMatch(each -> each.eventTimeFrom() == START + 2_000);
    }
}
