package dev.fluo.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that give an expression work: at least so many states for each character of them are open. */
class HardTextsTest {

    private static final int LENGTH = 4_096;
    private static final int STATES_A_STEP = 8;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "\\w{0,999}! ~ 900",
                "\\w{0,99}\\w{0,99}\\w{0,99}! ~ 200",
                "(?:ab){0,400}c ~ 300",
                "(?:a?){500}b ~ 400",
                "[^x]{1,500}x ~ 400",
                ".{0,300}timeout ~ 250",
                "(?:GET|POST) /api/v[12]{0,200}! ~ 1",
                "(?:x|y|z){100,200}! ~ 90",
                "\\d{400} ~ 150",
                "é{0,300}! ~ 250"
            })
    void keepStatesOpen(String pattern, int states) {
        LinearRegex regex = LinearRegex.translate(pattern, "").orElseThrow();

        assertThat(regex.steps(regex.hardestText(LENGTH)) * STATES_A_STEP).isGreaterThan((long) states * LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^GET", "timeout", "^GET .*timeout", "a*b*c*d", "x{0}", "\\b", "", "[^\\d\\D]"})
    void findNoMoreWorkThanThereIs(String pattern) {
        LinearRegex regex = LinearRegex.translate(pattern, "").orElseThrow();

        assertThat(regex.steps(regex.hardestText(LENGTH)) * STATES_A_STEP).isLessThan(20L * LENGTH);
    }
}
