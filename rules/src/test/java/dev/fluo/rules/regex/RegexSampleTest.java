package dev.fluo.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexSampleTest {

    @ParameterizedTest
    @CsvSource({
        "a, '', a",
        "^GET /(users|orders)/\\d+$, '', GET /users/0",
        "[?&](password|token)=[^&*], i, &password=a",
        "x{3}y?, '', xxx",
        "é|b, '', é"
    })
    void aSampleIsShortAndMatches(String pattern, String flags, String sample) {
        assertThat(RegexSample.of(pattern, flags)).contains(sample);
    }

    @Test
    void nothingIsFoundWhereNothingMatches() {
        assertThat(RegexSample.of("a$b", "")).isEmpty();
        assertThat(RegexSample.of("(a)\\1", "")).isEmpty();
    }
}
