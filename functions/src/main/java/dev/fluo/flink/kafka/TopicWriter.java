package dev.fluo.flink.kafka;

import dev.fluo.flink.faults.ItemFaults;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one topic. A record that cannot be made, or that the topic does not take, is left out, logged and counted: a
 * record that Kafka refuses would end the job again after each restart.
 *
 * <p>It says to which topic it writes: a sink that takes its transactional ids from a pool has to know, to find the
 * transactions that an earlier run left open.
 */
abstract class TopicWriter<T> implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    /** The bytes that Kafka adds to a record in a batch of its own, and some more. */
    private static final int OVERHEAD_BYTES = 512;

    private final String topic;
    private final int mostBytes;
    private transient ItemFaults faults;

    /** @param mostBytes the largest record that the topic takes, in bytes */
    TopicWriter(String topic, int mostBytes) {
        this.topic = Objects.requireNonNull(topic);
        this.mostBytes = mostBytes;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        faults = new ItemFaults(context.getMetricGroup());
    }

    /** Returns the record of an item; null, which Flink leaves out, if it is given up. */
    @Override
    public final @Nullable ProducerRecord<byte[], byte[]> serialize(T item, KafkaSinkContext context, Long timestamp) {
        AtomicReference<@Nullable ProducerRecord<byte[], byte[]>> made = new AtomicReference<>();
        try {
            faults.attempt("A record for topic " + topic, () -> made.set(record(item)));
        } catch (Exception e) {
            throw new IllegalStateException("a record for topic " + topic + " could not be made", e);
        }
        ProducerRecord<byte[], byte[]> record = made.get();
        if (record != null && bytes(record) > mostBytes) {
            faults.lost(
                    "A record of " + bytes(record) + " bytes for topic " + topic + ", which takes " + mostBytes
                            + " (max.message.bytes),",
                    null);
            return null;
        }
        return record;
    }

    /** Makes the record of an item. */
    abstract ProducerRecord<byte[], byte[]> record(T item);

    private static long bytes(ProducerRecord<byte[], byte[]> record) {
        long bytes = OVERHEAD_BYTES + size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() + size(header.value());
        }
        return bytes;
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    final String topic() {
        return topic;
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
