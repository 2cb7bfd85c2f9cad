package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {

    @ParameterizedTest
    @CsvSource({
        "250ms,     PT0.25S,        250,        250ms",
        "30s,       PT30S,          30000,      30s",
        "60s,       PT1M,           60000,      1m",
        "90m,       PT1H30M,        5400000,    90m",
        "1.5h,      PT1H30M,        5400000,    90m",
        "24h,       PT24H,          86400000,   1d",
        "7d,        PT168H,         604800000,  7d",
        "0.5ms,     PT0.0005S,      0.5,        0.5ms",
        "1.25ms,    PT0.00125S,     1.25,       1.25ms",
        "0.1s,      PT0.1S,         100,        100ms",
        "0s,        PT0S,           0,          0ms",
        "999999999d, PT23999999976H, 86399999913600000, 999999999d"
    })
    void aLengthIsReadToTheNanosecondAndWrittenShort(String text, Duration length, double millis, String written) {
        assertThat(Windows.parse(text)).contains(length);
        assertThat(Windows.millis(text)).hasValue(millis);
        assertThat(Windows.of(length)).isEqualTo(written);
        assertThat(Windows.parse(written)).contains(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "10 s", "10min", "1,5h", "1.h", ".5h", "1e3s", "1234567890s", "١s"})
    void anythingElseIsNone(String text) {
        assertThat(Windows.parse(text)).isEmpty();
        assertThat(Windows.millis(text)).isEmpty();
    }
}
