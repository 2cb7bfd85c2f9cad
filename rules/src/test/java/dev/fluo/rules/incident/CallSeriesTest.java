package dev.fluo.rules.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls come for an hour, one in each step of ten seconds. From 1,230 seconds on all of them fail. */
class CallSeriesTest {
    private static final int FAULT = 1_230;

    private final CallSeries series = new CallSeries(0);

    @ParameterizedTest
    @ValueSource(ints = {1_240, 1_300, 1_829, 1_840, 1_900, 2_500, 3_600})
    void noCallAfterATimeEverCountsAsBefore(int seconds) {
        comeUntil(seconds);

        assertThat(series.before(FAULT * 1_000L).errors()).isZero();
        assertThat(series.before(FAULT * 1_000L).calls()).isBetween((FAULT - 60) / 10L, FAULT / 10L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_240, 1_900, 3_600})
    void everyCallIsCountedOnce(int seconds) {
        comeUntil(seconds);
        CallCounts before = series.before(FAULT * 1_000L);
        CallCounts from = series.from(FAULT * 1_000L);

        assertThat(before.plus(from)).isEqualTo(series.all());
        assertThat(series.all().calls()).isEqualTo(seconds / 10);
        assertThat(from.errors()).isEqualTo((seconds - FAULT) / 10);
    }

    @Test
    void stepsAreAddedUpAfterTenMinutes() {
        comeUntil(3_600);

        assertThat(series.steps()).hasSizeBetween(50 + 60, 50 + 67);
    }

    private void comeUntil(int seconds) {
        for (int second = 0; second < seconds; second += 10) {
            series.add(second * 1_000L, new CallCounts(1, second < FAULT ? 0 : 1, 0, 1, 1));
        }
    }
}
