package dev.fluo.tools.testing.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateIntervalTest {

    /** Bounds of Garwood's interval from tables of the chi-square distribution. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 2.996",
        "1, 1, 1, 0.051, 4.744",
        "10, 1, 10, 5.425, 16.962",
        "10, 2, 5, 2.713, 8.481",
        "0, 0.1, 0, 0, 29.957"
    })
    void hasTheBoundsOfTheTables(long count, double hours, double rate, double low, double high) {
        RateInterval interval = RateInterval.of(count, hours);

        assertThat(interval.rate()).isEqualTo(rate);
        assertThat(interval.low()).isCloseTo(low, within(0.001));
        assertThat(interval.high()).isCloseTo(high, within(0.001));
    }
}
