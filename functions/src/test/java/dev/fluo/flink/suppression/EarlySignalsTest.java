package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static dev.fluo.flink.suppression.SuppressionHarness.signal;
import static dev.fluo.rules.verdict.SignalAction.OPENED;
import static dev.fluo.rules.verdict.SignalAction.RETRACTED;
import static dev.fluo.rules.verdict.SignalAction.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import org.junit.jupiter.api.Test;

/** Signals of a job that catches up, in which one task is far ahead of another: three of a rule are given in a minute. */
class EarlySignalsTest extends SuppressionScenario {

    private static final int HOUR = 60;

    @Test
    void countsByEventTimeWhereOneTaskIsAnHourAheadOfAnother() throws Exception {
        for (int minute = 0; minute < HOUR; minute++) {
            harness.addClosedAt(minute * MINUTE, unbound("ahead-" + minute, minute * MINUTE));
        }
        for (int minute = 0; minute < HOUR; minute++) {
            harness.addClosedAt(minute * MINUTE + 1_000, unbound("behind-" + minute, minute * MINUTE));
            harness.watermark(minute * MINUTE + 1_000);
        }
        assertThat(harness.said())
                .hasSize(2 * HOUR)
                .allMatch(line -> line.endsWith(" opened 0"))
                .startsWith("ahead-0 opened 0", "behind-0 opened 0", "ahead-1 opened 0", "behind-1 opened 0");
        assertThat(harness.notes()).isEmpty();
    }

    @Test
    void asksForQuietByEventTimeWhereOneTaskIsAnHourAheadOfAnother() throws Exception {
        harness.addClosedAt(0, signal("at-0", "auth", OPENED, 0, 0));
        harness.addClosedAt(50 * MINUTE, signal("at-50", "auth", OPENED, 0, 50 * MINUTE));
        harness.watermark(5 * MINUTE);
        harness.addClosedAt(6 * MINUTE, signal("at-6", "auth", OPENED, 0, 6 * MINUTE));
        harness.watermark(19 * MINUTE);
        harness.addClosedAt(20 * MINUTE, signal("at-20", "auth", OPENED, 0, 20 * MINUTE));
        harness.watermark(60 * MINUTE);
        assertThat(harness.said())
                .containsExactly("at-0 opened 0", "at-0 revised 1 +1", "at-20 opened 0", "at-50 opened 0");
    }

    @Test
    void keepsTheOrderOfWhatIsSaidOfASignal() throws Exception {
        harness.addClosedAt(MINUTE, unbound("a", MINUTE));
        harness.addClosedAt(2 * MINUTE, signal("a", Repetition.NONE, REVISED, 1, START + MINUTE));
        harness.add(signal("a", Repetition.NONE, RETRACTED, 2, START + MINUTE));
        harness.watermark(MINUTE);
        assertThat(harness.said()).containsExactly("a opened 0");
        harness.watermark(2 * MINUTE);
        assertThat(harness.said()).containsExactly("a revised 1", "a retracted 2");
    }

    @Test
    void delaysNothingThatIsAtMostTenSecondsAheadOrClosedInSilence() throws Exception {
        harness.addClosedAt(10_000, unbound("a", 10_000));
        harness.add(unbound("b", MINUTE));
        assertThat(harness.said()).containsExactly("a opened 0", "b opened 0");
        harness.addClosedAt(10_001, signal("d", "auth", OPENED, 0, 10_001));
        assertThat(harness.said()).isEmpty();
        harness.watermark(1);
        assertThat(harness.said()).containsExactly("d opened 0");
    }

    @Test
    void goesOnWaitingAfterARestore() throws Exception {
        harness.addClosedAt(MINUTE, unbound("a", MINUTE));
        harness = SuppressionHarness.restore(SETTINGS, 1, 1, 0, harness.stop());
        harness.add(signal("a", Repetition.NONE, REVISED, 1, START + MINUTE));
        assertThat(harness.said()).isEmpty();
        harness.watermark(MINUTE);
        assertThat(harness.said()).containsExactly("a opened 0", "a revised 1");
    }

    private static Signal unbound(String id, long millis) {
        return signal(id, Repetition.NONE, OPENED, 0, START + millis);
    }
}
