package dev.fluo.flink.kafka;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes rule status, keyed by rule, to the compacted status topic. */
public final class RuleStatusSchema extends TopicWriter<RuleStatus> {

    /** @param mostBytes the largest record that the topic takes, in bytes */
    public RuleStatusSchema(String topic, int mostBytes) {
        super(topic, mostBytes);
    }

    @Override
    ProducerRecord<byte[], byte[]> record(RuleStatus status) {
        byte[] key = status.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic(), key, RuleStatusJson.write(status));
    }
}
