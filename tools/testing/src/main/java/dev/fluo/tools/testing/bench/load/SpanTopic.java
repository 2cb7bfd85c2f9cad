package dev.fluo.tools.testing.bench.load;

import dev.fluo.job.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes messages to the topic of spans as the Collector's exporter does, without keys. */
public final class SpanTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BATCH_BYTES = 512 << 10;

    private final String topic;
    private final int partitions;
    private final Spread spread;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private Load load = Load.NOTHING;

    /**
     * Connects, to write to each partition in turn.
     *
     * @param partitions of the topic, which exists
     */
    public SpanTopic(KafkaAccess access, String topic, int partitions) {
        this(access, topic, partitions, Spread.EVEN);
    }

    /** @param partitions of the topic, which exists */
    public SpanTopic(KafkaAccess access, String topic, int partitions, Spread spread) {
        this.spread = spread;
        this.topic = topic;
        this.partitions = partitions;
        Properties client = access.client();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer = new KafkaProducer<>(client);
    }

    /** Writes a message. */
    public void send(Message message) {
        int partition = spread.partition(load.records(), partitions);
        producer.send(
                new ProducerRecord<>(topic, partition, message.newestEndMillis(), null, message.value()),
                (metadata, error) -> failure.compareAndSet(null, error));
        load = load.plus(message);
    }

    /** Waits until Kafka has taken everything. */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka did not take the spans: " + failure.get(), failure.get());
        }
    }

    /** Returns the load that was written so far. */
    public Load load() {
        return load;
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
