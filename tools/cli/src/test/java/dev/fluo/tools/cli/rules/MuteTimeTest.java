package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.tools.client.CommandException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuteTimeTest {

    private static final MuteTime TIME =
            new MuteTime(Instant.parse("2026-11-30T09:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest(name = "--until {0} is {1}")
    @CsvSource({
        "90m, 2026-11-30T10:30:00Z",
        "2h, 2026-11-30T11:00:00Z",
        "1h30m, 2026-11-30T10:30:00Z",
        "3d, 2026-12-03T09:00:00Z",
        "18:00, 2026-11-30T17:00:00Z",
        "2026-11-30, 2026-11-30T23:00:00Z",
        "2027-07-31, 2027-07-31T22:00:00Z",
        "2027-01-31T18:00, 2027-01-31T17:00:00Z",
        "2027-01-31T18:00:00Z, 2027-01-31T18:00:00Z",
        "2027-01-31T18:00:00+02:00, 2027-01-31T16:00:00Z"
    })
    void isReadInSeveralForms(String text, String end) {
        assertThat(TIME.end(text)).isEqualTo(Instant.parse(end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"09:59", "10:00", "-2h", "0m", "2026-11-29", "2026-11-30T09:00:00Z"})
    void aTimeThatIsOverIsRefused(String text) {
        assertThatThrownBy(() -> TIME.end(text))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("--until " + text + " is in the past: the time is now 2026-11-30T10:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "2", "25:00", "2027-02-30", "99999999999999999999d"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> TIME.end(text))
                .isInstanceOf(CommandException.class)
                .hasMessage("--until " + text + " is not a time");
    }

    @ParameterizedTest(name = "--from {0} is {1}")
    @CsvSource({"2026-12-01, 2026-11-30T23:00:00Z", "18:00, 2026-11-30T17:00:00Z", "1h, 2026-11-30T10:00:00Z"})
    void aDayBeginsAtMidnight(String text, String begin) {
        assertThat(TIME.begin(text)).isEqualTo(Instant.parse(begin));
    }
}
