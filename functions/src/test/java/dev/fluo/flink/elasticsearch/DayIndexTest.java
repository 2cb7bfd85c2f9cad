package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayIndexTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:00:00Z, s-2026.11.22",
        "2026-11-22T23:59:59.999Z, s-2026.11.22",
        "1970-01-01T00:00:00Z, s-1970.01.01",
        "2262-04-11T23:47:16.854Z, s-2262.04.11"
    })
    void namesAnIndexByItsDay(Instant instant, String index) {
        assertThat(DayIndex.name("s", instant)).isEqualTo(index);
        assertThat(DayIndex.day("s", index)).contains(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({"s-notes", "s-2026.11.22-copy", "t-2026.11.22", "s2026.11.22", "s-2026.13.01", "s"})
    void leavesOtherIndicesAlone(String index) {
        assertThat(DayIndex.day("s", index)).isEmpty();
    }

    @Test
    void countsRetentionFromTheEndOfTheDay() {
        LocalDate day = LocalDate.parse("2026-11-22");
        Duration week = Duration.ofDays(7);

        assertThat(DayIndex.isExpired(day, week, Instant.parse("2026-11-30T00:00:00Z")))
                .isFalse();
        assertThat(DayIndex.isExpired(day, week, Instant.parse("2026-11-30T00:00:00.001Z")))
                .isTrue();
    }
}
