package dev.fluo.tools.testing.chaos.traffic;

import dev.fluo.job.kafka.KafkaAccess;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes messages to the topic of spans, patiently: a broker that is gone comes back. */
final class SpanTopicWriter implements AutoCloseable {

    private static final String PATIENCE_MILLIS = "600000";

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    SpanTopicWriter(KafkaAccess access, String topic) {
        this.topic = topic;
        Properties client = access.client();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        client.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        producer = new KafkaProducer<>(client);
    }

    void send(SpanRecord message) {
        producer.send(
                new ProducerRecord<>(topic, null, message.timestampMillis(), null, message.value()),
                (metadata, error) -> failure.compareAndSet(null, error));
        check();
    }

    /** Waits until everything has been taken. */
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka did not take a message", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
