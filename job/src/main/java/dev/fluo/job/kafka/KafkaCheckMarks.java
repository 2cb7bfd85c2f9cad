package dev.fluo.job.kafka;

import dev.fluo.flink.intake.CheckMarks;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Marks in the metadata of an offset that a consumer group commits for the rules topic. The group has no members. Kafka
 * forgets the offset with the topic, and some days after it was written last.
 */
public final class KafkaCheckMarks implements CheckMarks {

    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PURPOSE = "intake";

    private final String bootstrapServers;
    private final HashMap<String, String> properties;
    private final String group;
    private final String topic;

    /** @param topic the rules topic, which has one partition */
    public KafkaCheckMarks(KafkaAccess access, String topic) {
        this.bootstrapServers = access.bootstrapServers();
        this.properties = new HashMap<>(access.properties());
        this.group = access.group();
        this.topic = topic;
    }

    @Override
    public Store open() throws IOException {
        try {
            return new Committed(new KafkaAccess(bootstrapServers, properties, group), new TopicPartition(topic, 0));
        } catch (KafkaException e) {
            throw new IOException("no client for Kafka: " + KafkaFault.inWords(e), e);
        }
    }

    private static final class Committed implements Store {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final TopicPartition partition;

        Committed(KafkaAccess access, TopicPartition partition) {
            this.partition = partition;
            Properties client = access.client();
            client.put(ConsumerConfig.GROUP_ID_CONFIG, access.named(PURPOSE));
            client.put(ConsumerConfig.CLIENT_ID_CONFIG, access.named(PURPOSE));
            client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
            client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
            consumer = new KafkaConsumer<>(client);
        }

        @Override
        public String read() throws IOException {
            try {
                OffsetAndMetadata committed =
                        consumer.committed(Set.of(partition), PATIENCE).get(partition);
                return committed == null ? "" : committed.metadata();
            } catch (KafkaException e) {
                throw new IOException("the group's offset cannot be read: " + KafkaFault.inWords(e), e);
            }
        }

        @Override
        public void write(long offset, String text) throws IOException {
            try {
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset, text)), PATIENCE);
            } catch (KafkaException e) {
                throw new IOException("the group's offset cannot be committed: " + KafkaFault.inWords(e), e);
            }
        }

        @Override
        public void close() {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
