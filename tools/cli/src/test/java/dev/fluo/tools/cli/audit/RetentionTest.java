package dev.fluo.tools.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long NOW = 1_000 * DAY;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // records, first offset, age of the first in hours, retention in days, retention.bytes, explained
        "nothing was deleted,                     0,   1,  -1,     -1, false",
        "deleted by hand and kept for ever,      10,   1,  -1,     -1, false",
        "deleted by hand long before their time, 10,   3, 400,     -1, false",
        "expired just now,                       10, 168,   7,     -1, true",
        "expired a minute ago,                   10, 167,   7,     -1, true",
        "expired while the job was down,         10, 500,   7,     -1, true",
        "too large,                              10,   1,  -1,  10240, true",
        "far from too large,                     10,   1,  -1, 999999, false",
    })
    void explainsWhatTheBrokerDeletes(String name, long offset, long age, long days, long bytes, boolean explained) {
        OldestRecord oldest = new OldestRecord();
        oldest.observe(record(offset, NOW - age * HOUR));
        oldest.observe(record(offset + 1, NOW));

        assertThat(new Retention(days < 0 ? -1 : days * DAY, bytes, 1024).explains(oldest, NOW))
                .isEqualTo(explained);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, long timestamp) {
        byte[] value = new byte[6_000];
        return new ConsumerRecord<>(
                "audit",
                0,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
