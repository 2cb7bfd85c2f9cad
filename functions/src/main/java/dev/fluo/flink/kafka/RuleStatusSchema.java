package dev.fluo.flink.kafka;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes rule status, keyed by rule, to the compacted status topic. */
public final class RuleStatusSchema extends TopicWriter<RuleStatus> {

    public RuleStatusSchema(String topic) {
        super(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(RuleStatus status, KafkaSinkContext context, Long timestamp) {
        byte[] key = status.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic(), key, RuleStatusJson.write(status));
    }
}
