package dev.fluo.flink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.deadletter.DeadLetter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

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
                .startsWith("not protobuf (its 1900 bytes do not fit into topic letters, which takes 2000");
        assertThat(header(record, DeadLetterSchema.TOPIC_HEADER)).isEqualTo("otlp_spans");
        assertThat(header(record, DeadLetterSchema.OFFSET_HEADER)).isEqualTo("42");
    }

    private static DeadLetter letter(int bytes) {
        return new DeadLetter(DeadLetter.UNREADABLE, "not protobuf", "otlp_spans", 3, 42, null, new byte[bytes]);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
