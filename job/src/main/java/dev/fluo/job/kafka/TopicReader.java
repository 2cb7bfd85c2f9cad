package dev.fluo.job.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of one partition from its beginning to where it ends now; of what is transactional, what is committed. */
public final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess access;

    public TopicReader(KafkaAccess access) {
        this.access = access;
    }

    /**
     * Hands over every record that the topic delivers.
     *
     * @return the offset of the last one, -1 if there was none
     * @throws StartException if Kafka does not answer
     */
    public long readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) throws StartException {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
            return readTo(end, partition, consumer, reader);
        } catch (TimeoutException e) {
            throw new StartException("Kafka at " + access + " does not answer for topic " + topic, "Is it running?", e);
        } catch (KafkaException e) {
            throw new StartException("topic " + topic + " at " + access + " cannot be read: " + e.getMessage(), null, e);
        }
    }

    private static long readTo(
            long end,
            TopicPartition partition,
            KafkaConsumer<byte[], byte[]> consumer,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long last = -1;
        long position = consumer.position(partition, PATIENCE);
        long movedAt = System.nanoTime();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                reader.accept(record);
                last = record.offset();
            }
            long reached = consumer.position(partition, PATIENCE);
            if (reached > position) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > PATIENCE.toNanos()) {
                throw new TimeoutException("no record after offset " + reached + " of " + end);
            }
            position = reached;
        }
        return last;
    }

    private Properties properties() {
        Properties client = access.client();
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return client;
    }
}
