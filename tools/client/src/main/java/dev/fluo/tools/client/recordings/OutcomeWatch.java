package dev.fluo.tools.client.recordings;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.SecondJobCheck;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads signals and dead letters from now on, and asks how far the job has read. */
public final class OutcomeWatch implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess access;
    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private OutcomeWatch(KafkaAccess access, Topics topics, KafkaConsumer<byte[], byte[]> consumer) {
        this.access = access;
        this.topics = topics;
        this.consumer = consumer;
    }

    /** Begins at the ends of the topics; those that are not there are left out. */
    public static OutcomeWatch start(KafkaAccess access, Topics topics) {
        Properties client = access.client();
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client);
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : List.of(topics.signals(), topics.deadLetters())) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                all.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position); // it seeks only when it has to
        return new OutcomeWatch(access, topics, consumer);
    }

    /**
     * Returns whether a job reads this topic: one runs under the configured group, or one has read the topic before. A
     * job that runs commits nothing for a topic that is still empty.
     *
     * @throws StartException if Kafka does not answer
     */
    public static boolean isRead(KafkaAccess access, String topic) throws StartException {
        if (committed(access).keySet().stream()
                .anyMatch(partition -> partition.topic().equals(topic))) {
            return true;
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            return SecondJobCheck.isRunning(admin, access);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(KafkaAccess access) throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            return admin.get(
                    "list how far the job has read",
                    client -> client.listConsumerGroupOffsets(access.named("spans"))
                            .partitionsToOffsetAndMetadata());
        }
    }

    /** Returns the number of partitions with records that the job has not read, or has not said so yet. */
    public long unread(SentRecords sent) throws StartException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(access);
        return sent.last().entrySet().stream()
                .filter(last -> {
                    OffsetAndMetadata read = committed.get(new TopicPartition(sent.topic(), last.getKey()));
                    return read == null || read.offset() <= last.getValue();
                })
                .count();
    }

    /**
     * Takes what has come.
     *
     * @return whether something of it came of what was sent
     */
    public boolean take(ReplayOutcome outcome) {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            any |= record.topic().equals(topics.signals()) ? outcome.addSignal(record) : outcome.addDeadLetter(record);
        }
        return any;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
