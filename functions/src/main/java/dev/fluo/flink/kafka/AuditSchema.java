package dev.fluo.flink.kafka;

import dev.fluo.flink.ledger.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes audit records, keyed by rule, all to partition 0: the order of the chain exists nowhere else. */
public final class AuditSchema implements KafkaRecordSerializationSchema<AuditRecord> {

    private static final int PARTITION = 0;

    private final String topic;

    public AuditSchema(String topic) {
        this.topic = Objects.requireNonNull(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(AuditRecord record, KafkaSinkContext context, Long timestamp) {
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, PARTITION, key, record.json());
    }
}
