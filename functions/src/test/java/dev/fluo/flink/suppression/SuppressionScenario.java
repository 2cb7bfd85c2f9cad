package dev.fluo.flink.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One subtask of {@link SignalSuppression}, of which nothing is left when all windows are over. */
abstract class SuppressionScenario {

    static final SuppressionSettings SETTINGS =
            new SuppressionSettings(3, 3, 2, Duration.ofMinutes(12), Duration.ZERO, Duration.ofSeconds(30));

    SuppressionHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = SuppressionHarness.start(SETTINGS);
    }

    @AfterEach
    void close() throws Exception {
        harness.endOfInput();
        assertThat(harness.keyedStates()).isZero();
        harness.close();
    }
}
