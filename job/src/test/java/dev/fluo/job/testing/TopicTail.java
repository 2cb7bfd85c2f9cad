package dev.fluo.job.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a topic delivers from its beginning; of what is transactional, what is committed. */
public final class TopicTail implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    public TopicTail(String topic) {
        this.topic = topic;
        Properties client = SharedKafka.access("tests").client();
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(client);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on until what has been read so far is as it should be; fails when that does not come. */
    public List<ConsumerRecord<byte[], byte[]>> awaitUntil(
            String expected, Predicate<List<ConsumerRecord<byte[], byte[]>>> reached) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.test(records)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + PATIENCE.toSeconds() + " s topic " + topic + " has "
                        + records.size() + " records and not yet: " + expected);
            }
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return List.copyOf(records);
    }

    /** Reads to where the topic ends now. */
    public List<ConsumerRecord<byte[], byte[]>> toEnd() {
        consumer.endOffsets(consumer.assignment()).forEach((partition, end) -> {
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        });
        return List.copyOf(records);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
