package dev.fluo.cli.rules;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Waits for what the job says about a document. It sees what is written after it was made: make it before publishing.
 */
public final class StatusWatcher implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param topic of rule status; it exists */
    public StatusWatcher(KafkaAccess access, String topic) {
        Properties client = access.client();
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        consumer = new KafkaConsumer<>(client);
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition);
    }

    /** The status of a document or of a newer one under the same key; empty if none comes in time. */
    public Optional<RuleStatus> await(String key, long version, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                RuleStatus status = RuleStatusJson.read(record.value());
                if (status.key().equals(key) && status.version() >= version) {
                    return Optional.of(status);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
