package dev.fluo.job.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic up to where it ends now; of what is transactional, what is committed. The end is not always where the
 * last record is: compaction and the markers of transactions leave offsets without one.
 */
public final class TopicReader {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaAccess access;

    public TopicReader(KafkaAccess access) {
        this.access = access;
    }

    /**
     * Hands over every record that a topic of one partition delivers, in order.
     *
     * @throws StartException if Kafka does not answer
     */
    public void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) throws StartException {
        withRange(topic, range -> {
            range.read(range.begin(), reader);
            return null;
        });
    }

    /**
     * Hands over every record that a topic delivers, one partition after the other.
     *
     * @throws StartException if Kafka does not answer
     */
    public void readPartitions(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) throws StartException {
        withConsumer(topic, consumer -> {
            for (PartitionInfo partition : consumer.partitionsFor(topic, PATIENCE)) {
                PartitionRange range = new PartitionRange(consumer, new TopicPartition(topic, partition.partition()));
                range.read(range.begin(), reader);
            }
            return null;
        });
    }

    /**
     * A partition that holds records.
     *
     * @param partition its number
     * @param firstMillis timestamp of the first record that it still holds, epoch milliseconds
     * @param lacksOlder if it held older records, and they were deleted
     * @param reachesBack if it holds a record from before the time that was asked about
     */
    public record Held(int partition, long firstMillis, boolean lacksOlder, boolean reachesBack) {}

    /**
     * Returns the partitions of a topic that hold a record.
     *
     * @param fromMillis the time that is asked about, epoch milliseconds
     * @throws StartException if Kafka does not answer, or there is no such topic
     */
    public List<Held> held(String topic, long fromMillis) throws StartException {
        List<Held> held = new ArrayList<>();
        readEach(
                topic,
                range -> range.firstMillis()
                        .ifPresent(first -> held.add(new Held(
                                range.partition(), first, range.begin() > 0, range.from(fromMillis) > range.begin()))));
        return held;
    }

    /**
     * Hands over the records of a topic whose timestamps lie in a time, one partition after the other.
     *
     * @param fromMillis first timestamp, epoch milliseconds
     * @param toMillis first timestamp after the time
     * @throws StartException if Kafka does not answer, or there is no such topic
     */
    public void readTime(String topic, long fromMillis, long toMillis, Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws StartException {
        readEach(topic, range -> range.readTime(fromMillis, toMillis, reader));
    }

    /**
     * Returns the offsets between two times in all partitions of a topic.
     *
     * @throws StartException if Kafka does not answer, or there is no such topic
     */
    public long countTime(String topic, long fromMillis, long toMillis) throws StartException {
        long[] count = {0};
        readEach(topic, range -> count[0] += Math.max(0, range.from(toMillis) - range.from(fromMillis)));
        return count[0];
    }

    private void readEach(String topic, Consumer<PartitionRange> reading) throws StartException {
        boolean there = withConsumer(topic, consumer -> {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic, PATIENCE);
            if (partitions == null || partitions.isEmpty()) {
                return false;
            }
            partitions.stream()
                    .map(PartitionInfo::partition)
                    .sorted()
                    .forEach(number -> reading.accept(new PartitionRange(consumer, new TopicPartition(topic, number))));
            return true;
        });
        if (!there) {
            throw new StartException(
                    "there is no topic " + topic + " at " + access,
                    "Name the topics of spans: --set topics.spans=NAME.");
        }
    }

    /**
     * The last record that a topic of one partition delivers; empty if it delivers none.
     *
     * @throws StartException if Kafka does not answer
     */
    public Optional<ConsumerRecord<byte[], byte[]>> last(String topic) throws StartException {
        return last(topic, any -> true);
    }

    /** As above, for the last record of a kind. */
    public Optional<ConsumerRecord<byte[], byte[]>> last(String topic, Predicate<ConsumerRecord<byte[], byte[]>> kind)
            throws StartException {
        return withRange(topic, range -> range.last(kind));
    }

    /**
     * Records of one partition.
     *
     * @param begin the first offset there is
     * @param last the offset of the last record that it delivers
     * @param committed the offset at which a consumer group goes on; empty if it has none there
     */
    public record Extent(long begin, long last, OptionalLong committed) {}

    /**
     * Returns the records of a topic by partition; a partition that delivers none is not among them.
     *
     * @param group the consumer group whose offsets are looked up
     * @throws StartException if Kafka does not answer
     */
    public Map<Integer, Extent> extents(String topic, String group) throws StartException {
        Properties client = properties();
        client.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return withConsumer(topic, client, consumer -> {
            Map<Integer, Extent> extents = new HashMap<>();
            for (PartitionInfo info : consumer.partitionsFor(topic, PATIENCE)) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                OffsetAndMetadata committed =
                        consumer.committed(Set.of(partition), PATIENCE).get(partition);
                PartitionRange range = new PartitionRange(consumer, partition);
                range.last(any -> true)
                        .ifPresent(last -> extents.put(
                                info.partition(),
                                new Extent(
                                        range.begin(),
                                        last.offset(),
                                        committed == null
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(committed.offset()))));
            }
            return extents;
        });
    }

    private <T> T withRange(String topic, Function<PartitionRange, T> reading) throws StartException {
        return withConsumer(
                topic, consumer -> reading.apply(new PartitionRange(consumer, new TopicPartition(topic, 0))));
    }

    private <T> T withConsumer(String topic, Function<KafkaConsumer<byte[], byte[]>, T> reading) throws StartException {
        return withConsumer(topic, properties(), reading);
    }

    private <T> T withConsumer(String topic, Properties client, Function<KafkaConsumer<byte[], byte[]>, T> reading)
            throws StartException {
        BrokerConnectionCheck.check(access);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client)) {
            return reading.apply(consumer);
        } catch (TimeoutException e) {
            throw new StartException("Kafka at " + access + " does not answer for topic " + topic, "Is it running?", e);
        } catch (KafkaException e) {
            throw new StartException(
                    "topic " + topic + " at " + access + " cannot be read: " + KafkaFault.inWords(e), null, e);
        }
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
