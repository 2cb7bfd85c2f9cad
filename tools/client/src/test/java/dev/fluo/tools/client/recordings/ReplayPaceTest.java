package dev.fluo.tools.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPaceTest {

    @ParameterizedTest
    @CsvSource({
        "PT10M, PT1M, 1.09, PT9M12S", // 48 of 60 s are used
        "PT48S, PT1M, max, PT0S",
        "PT49S, PT1M, 49, PT1S",
        "PT2H, PT1H, 1.67, PT1H12M",
        "PT10M, PT0S, 1, PT10M",
        "PT0S, PT1M, max, PT0S",
    })
    void isAsFastAsTheLatenessAllows(Duration length, Duration lateness, String speed, Duration sending) {
        ReplayPace pace = ReplayPace.within(length, lateness);
        assertThat(ReplayPace.inWords(pace.speed())).isEqualTo(speed);
        assertThat(pace.sending()).isCloseTo(sending, Duration.ofMillis(1));
        assertThat(pace.waits()).isEqualTo(sending.toMillis() > 0);
    }

    /** Sends no span that is older than the lateness, and none before its end, at any speed that is allowed. */
    @ParameterizedTest
    @CsvSource({"PT10M, PT1M", "PT3H, PT1M", "PT1M, PT59S", "PT61S, PT1M", "PT24H, PT10M", "PT30S, PT0S"})
    void everySpanComesInTime(Duration length, Duration lateness) {
        ReplayPace pace = ReplayPace.within(length, lateness);
        for (int part = 0; part <= 1_000; part++) {
            long offset = length.toNanos() / 1_000 * part;
            long end = pace.sending().toNanos() - length.toNanos() + offset;
            Duration age = Duration.ofNanos(pace.dueNanos(offset) - end);
            assertThat(age).isBetween(Duration.ofMillis(-2), lateness.plusMillis(2));
        }
    }

    @Test
    void aSpeedThatWouldLoseSpansIsRefusedWithTheFigures() {
        CommandException refused = catchThrowableOfType(
                CommandException.class, () -> ReplayPace.asked(10, Duration.ofMinutes(10), Duration.ofMinutes(1)));
        assertThat(refused)
                .hasMessage("at --speed 10 the first spans of 10 min 0 s would come 9 min 0 s late, and the job takes"
                        + " spans for 1 min 0 s");
        assertThat(refused.hint()).contains("At most --speed 1.11");
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(ReplayPace.asked(1.11, Duration.ofMinutes(10), Duration.ofMinutes(1))
                        .waits())
                .isTrue();
        assertThat(ReplayPace.asked(100, Duration.ofSeconds(30), Duration.ofMinutes(1))
                        .waits())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.99, Double.NaN})
    void aSpeedBelowOneIsRefused(double speed) {
        assertThat(catchThrowableOfType(
                        CommandException.class,
                        () -> ReplayPace.asked(speed, Duration.ofMinutes(1), Duration.ofMinutes(1))))
                .hasMessageContaining("--speed cannot be");
    }
}
