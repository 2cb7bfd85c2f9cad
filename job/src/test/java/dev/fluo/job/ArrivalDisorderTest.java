package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalDisorderTest {

    private static final long MINUTE = 60_000;

    /** Slices come every ten milliseconds, and one in so many comes later than it ended. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "too short a time,                     19,   1, 0,     10000",
        "all in order,                       120,   1, 0,       500",
        "less than the least,                120,   2, 200,     500",
        "batches of five seconds,            120,   5, 4990,   5100",
        "one in a hundred,                   120, 100, 3050,   3200",
        "one in five thousand each minute,   300,5000, 9000,   9200",
        "later than the bound,               120,  20, 90000, 10000"
    })
    void staysAsFarBehindAsSpansCome(String what, long seconds, int oneIn, long lateMillis, long expected) {
        ArrivalDisorder disorder = new ArrivalDisorder(500, 10_000);
        long newest = 1_700_000_000_000L;
        for (int number = 1; number <= seconds * 100; number++) {
            newest += 10;
            disorder.add(newest, newest - (number % oneIn == 0 ? lateMillis : 0));
        }
        assertThat(disorder.millis(newest)).as(what).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 8200", "9, 8200", "11, 500"})
    void forgetsAfterTenMinutes(long minutes, long expected) {
        ArrivalDisorder disorder = new ArrivalDisorder(500, 10_000);
        long newest = 0;
        for (; newest < MINUTE; newest += 10) {
            disorder.add(newest, newest - 8_000);
        }
        for (; newest < (1 + minutes) * MINUTE; newest += 10) {
            disorder.add(newest, newest);
        }
        assertThat(disorder.millis(newest)).isEqualTo(expected);
    }

    /** One late slice among many in each of so many minutes of five. */
    @ParameterizedTest
    @CsvSource({"1, 500", "2, 500", "3, 8200", "5, 8200"})
    void mindsWhatComesLateAgainAndAgain(int minutes, long expected) {
        ArrivalDisorder disorder = new ArrivalDisorder(500, 10_000);
        long newest = 0;
        for (; newest < 5 * MINUTE; newest += 10) {
            boolean late = newest % MINUTE == 30_000 && newest / MINUTE < minutes;
            disorder.add(newest, newest - (late ? 8_000 : 0));
        }
        assertThat(disorder.millis(newest)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"199, 10000", "200, 500"})
    void tellsNothingByAFewSpans(int slices, long expected) {
        ArrivalDisorder disorder = new ArrivalDisorder(500, 10_000);
        for (int number = 0; number < slices; number++) {
            disorder.add(number * 100L, number * 100L);
        }
        assertThat(disorder.millis(slices * 100L)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3000000", "86400000"})
    void survivesLeapsOfTime(long leap) {
        ArrivalDisorder disorder = new ArrivalDisorder(500, 10_000);
        for (int number = 0; number < 20_000; number++) {
            long newest = 10L * number + (number > 10_000 ? leap : 0);
            disorder.add(newest, newest);
        }
        assertThat(disorder.millis(200_000 + leap)).isEqualTo(500);
    }
}
