package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.kafka.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryInputTest {

    private static final Instant BEGINS = Instant.parse("2026-11-22T00:00:00Z");

    /** The job refuses a change that happened long after its record was written. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "{\"kind\":\"deploy\",\"time\":\"2026-11-22T12:00:00Z\"} | 2026-11-22T12:00:00Z",
                "{\"kind\":\"deploy\",\"time\":1795348800000}             | 2026-11-22T12:00:00Z",
                "{\"kind\":\"deploy\"}                                   | 2026-11-22T00:00:00Z",
                "no JSON                                              | 2026-11-22T00:00:00Z",
            })
    void aChangeIsPostedWhenItHappens(String change, Instant posted) {
        HistoryInput input = new HistoryInput(Map.of(), List.of(change.getBytes(StandardCharsets.UTF_8)));
        assertThat(input.changeRecords(BEGINS.toEpochMilli()))
                .extracting(RawRecord::timestampMillis)
                .containsExactly(posted.toEpochMilli());
    }
}
