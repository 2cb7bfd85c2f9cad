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
import dev.fluo.rules.verdict.SignalAction;
import org.junit.jupiter.api.Test;

/**
 * One signal in several windows: its key may change when its trace is judged again, and the id of its trace may be used
 * again while a long window is open.
 */
class SharedSignalTest extends SuppressionScenario {

    @Test
    void aCountedSignalThatOpensAgainUnderAnotherKeyStandsThereAlone() throws Exception {
        harness.add(signal("a", "before", OPENED, 0, 1_000));
        harness.add(signal("t", "before", OPENED, 0, 2_000));
        harness.add(signal("t", "before", RETRACTED, 1, 2_000));
        harness.add(signal("t", "after", OPENED, 2, 3_000));
        harness.add(signal("u", "after", OPENED, 0, 4_000));
        assertThat(harness.said()).containsExactly("a opened 0", "t opened 2");

        harness.watermark(10 * MINUTE + 1_000);
        assertThat(harness.said()).containsExactly("a revised 1 +1");
        harness.watermark(10 * MINUTE + 3_000);
        assertThat(harness.said()).containsExactly("t revised 3 +1");
    }

    @Test
    void aSignalThatIsGivenUnderAnotherKeyTakesNoPlaceUnderItsFirst() throws Exception {
        harness.add(signal("a", "before", OPENED, 0, 1_000));
        harness.add(signal("t", "before", OPENED, 0, 2_000));
        harness.add(signal("t", "before", RETRACTED, 1, 2_000));
        harness.add(signal("t", "after", OPENED, 2, 3_000));
        harness.add(signal("a", "before", RETRACTED, 1, 1_000));
        harness.watermark(5_000);
        assertThat(harness.said()).containsExactly("a opened 0", "t opened 2", "a retracted 1 +1");
    }

    @Test
    void aSignalThatIsCountedUnderAnotherKeyTakesThePlaceThereOnly() throws Exception {
        harness.add(signal("a", "before", OPENED, 0, 1_000));
        harness.add(signal("b", "after", OPENED, 0, 1_000));
        harness.add(signal("t", "before", OPENED, 0, 2_000));
        harness.add(signal("t", "after", OPENED, 0, 3_000));
        harness.add(signal("a", "before", RETRACTED, 1, 1_000));
        harness.add(signal("b", "after", RETRACTED, 1, 1_000));
        harness.watermark(5_000);
        assertThat(harness.said())
                .containsExactly("a opened 0", "b opened 0", "a retracted 1 +1", "b retracted 1 +1", "t opened 0");
    }

    @Test
    void aCountedSignalWhoseKeyChangesWithARevisionIsStillTheOneThatTakesThePlace() throws Exception {
        harness.add(signal("a", "before", OPENED, 0, 1_000));
        harness.add(signal("t", "before", OPENED, 0, 2_000));
        harness.add(signal("t", "after", REVISED, 1, 2_000));
        harness.add(signal("a", "before", RETRACTED, 1, 1_000));
        harness.watermark(5_000);
        assertThat(harness.said()).containsExactly("a opened 0", "a retracted 1 +1", "t opened 1");
    }

    @Test
    void aSignalBeyondTheBoundOnKeysIsFoundWhenItIsRetracted() throws Exception {
        harness.add(signal("a", "key-0", OPENED, 0, 0));
        harness.add(signal("b", "key-1", OPENED, 0, 0));
        for (int i = 2; i < 5; i++) {
            harness.add(signal("given-" + i, "key-" + i, OPENED, 0, 0));
        }
        harness.add(signal("t", "key-5", OPENED, 0, 0));
        harness.add(signal("t", "key-5", RETRACTED, 1, 0));
        harness.add(signal("u", "key-6", OPENED, 0, 0));
        harness.said();
        harness.add(signal("given-4", "key-4", RETRACTED, 1, 0));
        harness.watermark(5_000);
        assertThat(harness.said()).containsExactly("given-4 retracted 1 +2", "u opened 0 +1");
    }

    @Test
    void aTraceIdThatIsUsedAgainIsCountedWithinTheSameWindow() throws Exception {
        harness.add(hourly("s", "auth", OPENED, 0, 0));
        harness.watermark(15 * MINUTE);
        harness.add(hourly("s", "auth", OPENED, 0, 15 * MINUTE));
        harness.add(hourly("s", "auth", RETRACTED, 1, 15 * MINUTE));
        harness.watermark(60 * MINUTE);
        assertThat(harness.said()).containsExactly("s opened 0", "s revised 1 +1");
    }

    @Test
    void aTraceIdThatIsUsedAgainUnderAnotherKeyStandsForTheCountsOfBoth() throws Exception {
        harness.add(hourly("s", "before", OPENED, 0, 0));
        harness.add(hourly("t", "before", OPENED, 0, 1));
        harness.watermark(15 * MINUTE);
        harness.add(hourly("s", "after", OPENED, 0, 15 * MINUTE));
        harness.add(hourly("u", "after", OPENED, 0, 15 * MINUTE));
        harness.add(hourly("v", "after", OPENED, 0, 15 * MINUTE));
        harness.watermark(60 * MINUTE);
        assertThat(harness.said()).containsExactly("s opened 0", "s opened 0", "s revised 1 +1");
        harness.watermark(75 * MINUTE);
        assertThat(harness.said()).containsExactly("s revised 1 +2");
    }

    private static Signal hourly(String id, String key, SignalAction action, int sequence, long millis) {
        return signal(id, new Repetition(key, 60 * MINUTE, false), action, sequence, START + millis);
    }
}
