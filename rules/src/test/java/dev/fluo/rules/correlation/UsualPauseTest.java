package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualPauseTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "spans in every second                          | 0-600                                  | 5",
                "too short a time                               | 0-59                                   | forever",
                "one span                                       | 0-0                                    | forever",
                "an outage of minutes is not usual              | 0-100 400-500                          | 5",
                "a span every 20 s                              | 0-0 20-20 40-40 60-60 80-80 100-100    | 60",
                "the longest pause does not count               | 0-0 20-20 40-40 60-60 80-80 500-500    | 60",
                "half of the time with spans                    | 0-100 120-120 140-140 160-160 180-180  | 5",
                "less than half of the time with spans          | 0-10 30-30 50-50 70-70 90-90           | 60",
                "pauses that came before the last hour          | 0-0 20-20 40-40 60-60 5000-5100        | 5"
            })
    void coveredSecondsAfterTheLastSpan(String what, String stretches, String covered) {
        TreeMap<Long, Long> runs = new TreeMap<>();
        for (String stretch : stretches.split(" ")) {
            String[] ends = stretch.split("-");
            runs.put(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        }

        assertThat(UsualPause.coveredAfter(runs.lastKey(), runs.lastEntry().getValue(), runs))
                .isEqualTo(covered.equals("forever") ? UsualPause.FOREVER : Long.parseLong(covered));
    }
}
