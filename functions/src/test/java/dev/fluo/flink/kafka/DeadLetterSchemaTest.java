package dev.fluo.flink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.deadletter.DeadLetter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dead letter that the topic would refuse leaves its bytes out, and says where they are. */
class DeadLetterSchemaTest {

    private static final int TOPIC_TAKES = 2_000;

    private final DeadLetterSchema schema = new DeadLetterSchema("letters", TOPIC_TAKES);

    @Test
    void keepsTheBytesThatFit() {
        ProducerRecord<byte[], byte[]> record = schema.record(letter(1_000));

        assertThat(record.value()).hasSize(1_000);
        assertThat(header(record, DeadLetterSchema.ERROR_HEADER)).isEqualTo("not protobuf");
    }

    @Test
    void leavesOutThoseThatDoNotAndSaysWhereTheyAre() {
        ProducerRecord<byte[], byte[]> record = schema.record(letter(TOPIC_TAKES - 100));

        assertThat(record.value()).isNull();
        assertThat(header(record, DeadLetterSchema.ERROR_HEADER))
                .startsWith("not protobuf (its value of 1900 bytes does not fit into topic letters, which takes 2000");
        assertThat(header(record, DeadLetterSchema.TOPIC_HEADER)).isEqualTo("otlp_spans");
        assertThat(header(record, DeadLetterSchema.OFFSET_HEADER)).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource({
        // key, value, key kept, value kept
        "100, 900, true, true",
        "800, 900, true, false",
        "1900, 100, false, true",
        "1900, , false, false",
        "1900, 1900, false, false",
        ", 1900, false, false",
    })
    void keepsOfKeyAndValueWhatFits(Integer key, Integer value, boolean keepsKey, boolean keepsValue) {
        ProducerRecord<byte[], byte[]> record = schema.record(letter(bytes(key), bytes(value)));

        assertThat(record.key()).isEqualTo(keepsKey ? bytes(key) : null);
        assertThat(record.value()).isEqualTo(keepsValue ? bytes(value) : null);
        String error = header(record, DeadLetterSchema.ERROR_HEADER);
        assertThat(error.contains("its key of 1900 bytes")).isEqualTo(key != null && !keepsKey);
        assertThat(error.contains("its value of " + value + " bytes")).isEqualTo(value != null && !keepsValue);
    }

    @Test
    void cutsAnErrorThatQuotesTheWholeValue() {
        DeadLetter letter = new DeadLetter(DeadLetter.REFUSED, "x".repeat(3_000), "s", 0, 1, null, new byte[10]);

        ProducerRecord<byte[], byte[]> record = schema.record(letter);

        assertThat(size(record)).isLessThanOrEqualTo(TOPIC_TAKES);
        assertThat(header(record, DeadLetterSchema.ERROR_HEADER)).startsWith("x".repeat(1_000) + "…");
        assertThat(record.value()).isEqualTo(letter.value());
    }

    @Test
    void isNeverLargerThanTheTopicTakes() {
        for (int key = 0; key < TOPIC_TAKES; key += 50) {
            for (int value = 0; value < TOPIC_TAKES; value += 50) {
                assertThat(size(schema.record(letter(new byte[key], new byte[value]))))
                        .as("key of %s and value of %s bytes", key, value)
                        .isLessThanOrEqualTo(TOPIC_TAKES);
            }
        }
    }

    /** As a batch of its own takes it. */
    private static int size(ProducerRecord<byte[], byte[]> record) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                record.key(),
                record.value(),
                record.headers().toArray());
    }

    private static byte[] bytes(Integer length) {
        return length == null ? null : new byte[length];
    }

    private static DeadLetter letter(byte[] key, byte[] value) {
        return new DeadLetter(DeadLetter.UNREADABLE, "not protobuf", "otlp_spans", 3, 42, key, value);
    }

    private static DeadLetter letter(int bytes) {
        return letter(null, new byte[bytes]);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
