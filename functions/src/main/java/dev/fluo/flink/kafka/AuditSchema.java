package dev.fluo.flink.kafka;

import dev.fluo.flink.ledger.AuditRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes audit records, keyed by rule, all to partition 0: the order of the chain exists nowhere else. */
public final class AuditSchema extends TopicWriter<AuditRecord> {

    private static final int PARTITION = 0;

    /** @param mostBytes the largest record that the topic takes, in bytes */
    public AuditSchema(String topic, int mostBytes) {
        super(topic, mostBytes);
    }

    @Override
    ProducerRecord<byte[], byte[]> record(AuditRecord record) {
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic(), PARTITION, key, record.json());
    }
}
