package dev.fluo.flink.kafka;

import dev.fluo.flink.ledger.AuditRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes audit records, keyed by rule, all to partition 0: the order of the chain exists nowhere else. */
public final class AuditSchema extends TopicWriter<AuditRecord> {

    private static final int PARTITION = 0;

    public AuditSchema(String topic) {
        super(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(AuditRecord record, KafkaSinkContext context, Long timestamp) {
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic(), PARTITION, key, record.json());
    }
}
