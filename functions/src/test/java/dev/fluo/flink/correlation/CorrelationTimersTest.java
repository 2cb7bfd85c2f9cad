package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The timers that a task has for itself, and for what waits to be judged. */
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

    @Test
    void judgesAfterARestartWhatWaitedBeforeIt() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        assertThat(harness.eventTimers()).as("while it waits").isZero();

        harness.restart(2);
        harness.passProcessingTime();

        assertThat(said()).containsExactly("opened auth 4");
    }

    @Test
    void judgesWhatWaitsWhenTheInputEnds() throws Exception {
        start(10);
        publish(MANY);
        traces(MANY, 1, "auth", 4, 1_000);
        harness.leap(Long.MAX_VALUE);

        assertThat(said()).containsExactly("opened auth 4", "resolved auth 4");
    }
}
