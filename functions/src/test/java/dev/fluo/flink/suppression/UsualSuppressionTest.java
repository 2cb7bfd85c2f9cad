package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static dev.fluo.rules.verdict.SignalAction.OPENED;
import static dev.fluo.rules.verdict.SignalAction.RETRACTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule about traces that asks for nothing: three signals a minute for one service, and twelve for all. */
class UsualSuppressionTest {
    private static final SuppressionSettings SETTINGS =
            new SuppressionSettings(12, 3, 100, Duration.ofMinutes(12), Duration.ZERO, Duration.ofSeconds(30));

    private SuppressionHarness harness;

    @AfterEach
    void close() throws Exception {
        harness.endOfInput();
        assertThat(harness.keyedStates()).isZero();
        harness.close();
    }

    @Test
    void aFloodOfOneServiceIsCountedAndTheOthersAreGiven() throws Exception {
        harness = SuppressionHarness.start(SETTINGS);
        for (int i = 0; i < 1_000; i++) {
            harness.add(of("auth", "a" + i, i));
        }
        harness.add(of("cart", "c", 1_000));

        assertThat(harness.said()).containsExactly("a0 opened 0", "a1 opened 0", "a2 opened 0", "c opened 0");
        assertThat(harness.notes()).isEmpty();
        harness.watermark(MINUTE);
        assertThat(harness.said()).containsExactly("a2 revised 1 +997");
        harness.add(of("auth", "later", MINUTE + 1));
        assertThat(harness.said()).containsExactly("later opened 0");
    }

    @Test
    void aRetractedSignalMakesRoomForACountedOne() throws Exception {
        harness = SuppressionHarness.start(SETTINGS);
        for (int i = 0; i < 5; i++) {
            harness.add(of("auth", "a" + i, i));
        }
        harness.add(signal("auth", "a2", RETRACTED, 1, 2));
        harness.watermark(1_000);

        assertThat(harness.said())
                .containsExactly("a0 opened 0", "a1 opened 0", "a2 opened 0", "a2 retracted 1 +2", "a3 opened 0 +1");
    }

    @Test
    void veryManyServicesStayWithinTheBoundOfTheRule() throws Exception {
        harness = SuppressionHarness.start(SETTINGS);
        for (int i = 0; i < 1_000; i++) {
            harness.add(of("service-" + i, "s" + i, i));
        }

        assertThat(harness.said()).hasSizeBetween(6, 12);
        assertThat(harness.notes()).singleElement().asString().contains("limits.signals-per-minute");
    }

    @Test
    void asManyAsTheRuleMayGiveIsNoBoundOfItsOwn() throws Exception {
        harness = SuppressionHarness.start(
                new SuppressionSettings(12, 12, 100, Duration.ofMinutes(12), Duration.ZERO, Duration.ofSeconds(30)));
        for (int i = 0; i < 20; i++) {
            harness.add(of("service-" + i % 5, "s" + i, i));
        }

        assertThat(harness.said()).hasSize(12);
    }

    @Test
    void theCountGoesOnAfterARestart() throws Exception {
        harness = SuppressionHarness.start(SETTINGS);
        for (int i = 0; i < 4; i++) {
            harness.add(of("auth", "a" + i, i));
        }
        assertThat(harness.said()).hasSize(3);
        harness = SuppressionHarness.restore(SETTINGS, 1, 1, 0, harness.stop());
        harness.add(of("auth", "a4", 5));
        harness.watermark(MINUTE);

        assertThat(harness.said()).containsExactly("a2 revised 1 +2");
    }

    private static Signal of(String service, String id, long millis) {
        return signal(service, id, OPENED, 0, millis);
    }

    private static Signal signal(String service, String id, SignalAction action, int sequence, long millis) {
        Repetition usual = new Repetition("[\"" + service + "\",\"\"]", 0, false);
        return SuppressionHarness.signal(id, usual, action, sequence, START + millis);
    }
}
