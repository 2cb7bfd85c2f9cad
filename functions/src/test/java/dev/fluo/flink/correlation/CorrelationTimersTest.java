package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The timer that a task has for itself. */
class CorrelationTimersTest extends CountingScenario {

    @Test
    void addsNoTimerWithEachRestart() throws Exception {
        start(10);
        publish(MANY);
        for (int start = 1; start <= 5; start++) {
            long time = start * 3_600_000L;
            traces(MANY, 1, "service-" + start, 1, time);
            passTime(time);
            passTime(time + 1_800_000);
            assertThat(harness.eventTimers()).as("after start %d", start).isEqualTo(1);
            harness.restart(1);
        }
    }
}
