package dev.fluo.tools.client.rules;

import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The newest status of each key since the watcher was made, so that documents can be awaited in any order. */
    private final Map<String, RuleStatus> newest = new HashMap<>();

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

    /** Returns the status of a document or of a newer one under the same key; empty if none comes in time. */
    public Optional<RuleStatus> await(String key, long version, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<RuleStatus> status = since(key, version);
        while (status.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                RuleStatusJson.ofRule(record.value()).ifPresent(said -> newest.put(said.key(), said));
            }
            status = since(key, version);
        }
        return status;
    }

    private Optional<RuleStatus> since(String key, long version) {
        return Optional.ofNullable(newest.get(key))
                .filter(status -> DocumentVersion.offset(status.version()) >= version);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
