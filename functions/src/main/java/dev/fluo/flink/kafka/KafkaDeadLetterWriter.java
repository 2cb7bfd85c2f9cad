package dev.fluo.flink.kafka;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterException;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;

/** Writes dead letters with a producer and remembers the first that failed until {@link #flush()} tells of it. */
final class KafkaDeadLetterWriter implements DeadLetterWriter {

    private final String topic;
    private final DeadLetterSchema schema;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    KafkaDeadLetterWriter(String topic, DeadLetterSchema schema, Producer<byte[], byte[]> producer) {
        this.topic = topic;
        this.schema = schema;
        this.producer = producer;
    }

    @Override
    public void write(DeadLetter letter) {
        producer.send(schema.record(letter), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    @Override
    public void flush() throws DeadLetterException {
        producer.flush();
        Exception first = failure.getAndSet(null);
        if (first != null) {
            throw new DeadLetterException("dead letters could not be written to topic " + topic, first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
